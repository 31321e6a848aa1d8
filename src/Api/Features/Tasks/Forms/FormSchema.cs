using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Tasks.Forms;

/// <summary>
/// A form as JSON Schema (draft 2020-12) with German labels, made from the record that the action takes. A property that may
/// be null is optional.
/// </summary>
internal sealed class FormSchema(string key, JsonObject schema)
{
    private const int LongestText = 4000;
    private const int LongestList = 200;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public string Key { get; } = key;

    public JsonObject Schema { get; } = schema;

    public static FormSchema Of<TForm>(string key, string title)
    {
        var schema = Options.GetJsonSchemaAsNode(typeof(TForm), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Label }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema["title"] = title;
        return new(key, schema);
    }

    public static TForm Read<TForm>(JsonElement data) => data.Deserialize<TForm>(Options)!;

    /// <summary>Every fault of the data, all at once.</summary>
    public IReadOnlyList<FieldError> Faults(JsonElement data) => FormValidator.Check(Schema, data);

    private static JsonNode Label(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
            return node;

        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;

        if (context.TypeInfo.Kind is JsonTypeInfoKind.Object)
            schema["additionalProperties"] = false;
        if (context.TypeInfo.Kind is JsonTypeInfoKind.Enumerable)
            schema["maxItems"] = LongestList;
        if (type == typeof(Guid))
            schema["format"] = "uuid";
        if (type == typeof(string))
            schema["maxLength"] = Attribute<LongestAttribute>(context)?.Characters ?? LongestText;
        if (Attribute<LabelAttribute>(context) is { } label)
            schema["title"] = label.Text;
        if (Attribute<OneOfAttribute>(context) is { } oneOf)
            Codes(schema, oneOf.Codes);
        if (Attribute<CodeListAttribute>(context) is { } list)
            CodesOf(schema, list.List);
        if (Attribute<RequiredForAttribute>(context) is { } required)
            schema["requiredFor"] = new JsonArray([.. required.Outcomes.Select(outcome => JsonValue.Create(outcome))]);
        if (Attribute<BetweenAttribute>(context) is { } between)
            (schema["minimum"], schema["maximum"]) = (between.Least, between.Most);

        return schema;
    }

    private static void CodesOf(JsonObject schema, string list)
    {
        schema["codeList"] = list;
        Codes(schema, FormCatalogue.CodesOf(list));
    }

    /// <summary>On a list the codes are those of its items.</summary>
    private static void Codes(JsonObject schema, IEnumerable<string> codes)
    {
        var target = schema["items"] as JsonObject ?? schema;
        target["enum"] = new JsonArray([.. codes.Select(code => JsonValue.Create(code))]);
    }

    private static T? Attribute<T>(JsonSchemaExporterContext context)
        where T : Attribute =>
        context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false).OfType<T>().FirstOrDefault()
        ?? context.PropertyInfo?.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false).OfType<T>().FirstOrDefault();
}
