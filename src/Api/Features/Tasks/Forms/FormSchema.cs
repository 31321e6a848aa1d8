using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kim.Api.Features.Organisation;
using Kim.Domain.Organisation.Codes;
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

    /// <summary>Longer texts are sentences; shorter ones name something, best by a code.</summary>
    private const int LongestName = 200;

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

    /// <summary>Every fault of the data, all at once; codes are those that the tenant offers today.</summary>
    public IReadOnlyList<FieldError> Faults(JsonElement data, CodeBook codes) => new FormValidator(codes).Check(Schema, data);

    /// <summary>What the data says in words, where lean mode knows codes only: each text with its path.</summary>
    public IReadOnlyList<FieldError> Words(JsonElement data, CodeBook codes) => WordsIn(Schema, data, "data", codes).ToList();

    private static IEnumerable<FieldError> WordsIn(JsonObject schema, JsonElement value, string path, CodeBook codes) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => schema["properties"]?[field.Name] is JsonObject inner ? WordsIn(inner, field.Value, $"{path}.{field.Name}", codes) : []),
        JsonValueKind.Array => value.EnumerateArray().Index().SelectMany(item => schema["items"] is JsonObject inner ? WordsIn(inner, item.Item, $"{path}[{item.Index}]", codes) : []),
        JsonValueKind.String when !IsCoded(schema, value.GetString()!, codes) => [LeanModeErrors.Fault(path)],
        _ => [],
    };

    private static bool IsCoded(JsonObject schema, string text, CodeBook codes) =>
        text.Length == 0 || schema["codeList"] is not null || schema["enum"] is not null || schema["format"] is not null
        || (schema["maxLength"]?.GetValue<int>() is > LongestName or null ? codes.Offers(LeanMode.ShortTexts, text) : CodeShape.Holds(text));

    /// <summary>The form as it is shown, with the tenant's codes and their names.</summary>
    public JsonObject For(CodeBook codes)
    {
        var shown = Schema.DeepClone().AsObject();
        Offer(shown, codes);
        return shown;
    }

    private static void Offer(JsonNode? node, CodeBook codes)
    {
        if (node is not JsonObject part)
            return;
        if ((string?)part["codeList"] is { } list && part["items"] is null)
        {
            part["enum"] = new JsonArray([.. codes.Offered(list).Select(code => JsonValue.Create(code))]);
            part["enumTitles"] = new JsonArray([.. codes.Offered(list).Select(code => JsonValue.Create(codes.Find(list)!.Codes.First(known => known.Value == code).German))]);
        }

        foreach (var inner in part.Select(pair => pair.Value).ToList())
            Offer(inner, codes);
    }

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

    /// <summary>Which codes there are is asked when the form is shown and when it comes back; that there is such a list is certain.</summary>
    private static void CodesOf(JsonObject schema, string list)
    {
        _ = CodeLists.Find(list) ?? throw new ArgumentException($"There is no code list '{list}'.", nameof(list));
        schema["codeList"] = list;
        if (schema["items"] is JsonObject items)
            items["codeList"] = list;
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
