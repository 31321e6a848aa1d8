using Kim.Workflows.State;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>
/// What of an instance's values is shown to whoever edits processes. Of an instance with a subject: flags, numbers, dates and codes,
/// but no id, because an id leads to a person.
/// </summary>
internal sealed record ShownValues(bool HidesIds)
{
    public const string Hidden = "hidden";

    public object? Of(object? value) => !HidesIds ? value : value switch
    {
        string text => Guid.TryParse(text, out _) ? Hidden : text,
        Guid => Hidden,
        IReadOnlyDictionary<string, object?> map => Of(map),
        System.Collections.IEnumerable list => list.Cast<object?>().Select(Of).ToList(),
        _ => value,
    };

    public IReadOnlyDictionary<string, object?> Of(IReadOnlyDictionary<string, object?> values) => !HidesIds ? values :
        values.Where(entry => !Guid.TryParse(entry.Key, out _)).ToDictionary(entry => entry.Key, entry => Of(entry.Value));

    /// <summary>As JSON of plain values, so that whole numbers stay whole.</summary>
    public System.Text.Json.Nodes.JsonNode? Json(object? value) => PlainValues.ToJson(Of(value));
}
