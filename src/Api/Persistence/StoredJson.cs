using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kim.Api.Persistence;

/// <summary>
/// How the parts of an aggregate that nobody queries by themselves are stored: whole, as <c>jsonb</c>. Reads what the domain
/// hides (private constructors, setters and lists), and leaves out what it computes.
/// </summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new SealedFieldConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OpenDomainTypes } },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;

    private static void OpenDomainTypes(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object || type.Type.Assembly != typeof(Aggregate).Assembly)
            return;

        if (type.Type.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, []) is { } constructor)
            type.CreateObject = () => constructor.Invoke(null);

        foreach (var property in type.Properties.Where(property => property.Set is null).ToList())
        {
            if (property.AttributeProvider is not PropertyInfo declared)
                continue;

            if (declared.SetMethod is not null)
                property.Set = declared.SetValue;
            else if (ListBehind(declared) is { } field)
                property.Set = field.SetValue;
            else if (type.CreateObject is not null)
                type.Properties.Remove(property);
        }
    }

    private static FieldInfo? ListBehind(PropertyInfo property) =>
        property.DeclaringType!.GetField(char.ToLowerInvariant(property.Name[0]) + property.Name[1..], BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>Sealed fields inside stored JSON stay sealed: their bytes in base 64.</summary>
    private sealed class SealedFieldConverter : JsonConverter<Encrypted<string>>
    {
        public override Encrypted<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetBytesFromBase64());

        public override void Write(Utf8JsonWriter writer, Encrypted<string> value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.Sealed.Span);
    }
}

internal sealed class StoredJsonConverter<T>() : ValueConverter<T, string>(value => StoredJson.Write(value), text => StoredJson.Read<T>(text));

internal sealed class StoredJsonComparer<T>() : ValueComparer<T>(
    (one, other) => StoredJson.Write(one) == StoredJson.Write(other),
    value => StoredJson.Write(value).GetHashCode(StringComparison.Ordinal),
    value => StoredJson.Read<T>(StoredJson.Write(value)));

/// <summary>Lists of codes are compared without writing them as JSON.</summary>
internal sealed class TextsComparer() : ValueComparer<IReadOnlyList<string>>(
    (one, other) => one == other || (one != null && other != null && one.SequenceEqual(other)),
    value => value.Count,
    value => value.ToArray());
