using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Api.Auth;
using Kim.Domain.CaseManagement.DataRequests;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.DataRequests;

/// <summary>Writes values of records into a copy, opens what is sealed, and hides what names others or was marked.</summary>
internal sealed class PackagePen(IReadOnlyList<Redaction> marks, IReadOnlyDictionary<Guid, DataKey> keys, IReadOnlySet<string> ofOthers, string hidden)
{
    private const int OwnerAt = 1, OwnerBytes = 16;

    private readonly Dictionary<string, bool> marked = marks.ToDictionary(mark => mark.Field, mark => mark.Hidden);
    private readonly List<PackageField> fields = [];

    public IReadOnlyList<PackageField> Fields => fields;

    public JsonNode? Write(object? value, string address, string name) => value switch
    {
        null => null,
        Encrypted<string> text => Show(address, ofOthers.Contains(name)) ? KeyOf(text)?.Open(text) : hidden,
        string text => text,
        bool yes => yes,
        int number => number,
        long number => number,
        decimal number => number,
        double number => number,
        Guid id => id,
        DateOnly day => day.ToString("O"),
        DateTimeOffset at => at,
        Enum code => JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString()),
        UserId => null,
        _ when IdIn(value) is { } id => id,
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select((one, index) => Write(one, $"{address}[{index}]", name))]),
        _ => WriteParts(value, address),
    };

    /// <summary>What a document says, in base 64.</summary>
    public JsonNode? WriteContent(byte[] content, string address, Guid owner) =>
        Show(address, byDefault: false) ? keys[owner].OpenBytes(content) is { } plain ? Convert.ToBase64String(plain) : null : hidden;

    private JsonObject WriteParts(object value, string address)
    {
        var parts = new JsonObject();
        foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.SetMethod is not null || IsList(property)))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (Write(property.GetValue(value), $"{address}.{name}", name) is { } written)
                parts[name] = written;
        }

        return parts;
    }

    private static bool IsList(PropertyInfo property) => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    private static Guid? IdIn(object value) => value.GetType() is { IsValueType: true } type && type.GetProperty("Value") is { PropertyType: var inner } property && inner == typeof(Guid)
        ? (Guid)property.GetValue(value)!
        : null;

    private bool Show(string address, bool byDefault)
    {
        var isHidden = marked.GetValueOrDefault(address, byDefault);
        fields.Add(new PackageField(address, isHidden, byDefault));
        return !isHidden;
    }

    /// <summary>A sealed field says whose key opens it.</summary>
    private DataKey? KeyOf(Encrypted<string> field) => keys.GetValueOrDefault(new Guid(field.Sealed.Span.Slice(OwnerAt, OwnerBytes), bigEndian: true));
}
