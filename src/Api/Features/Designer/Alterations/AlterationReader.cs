using System.Text.Json;
using Kim.Domain.Shared;
using Kim.Workflows.Alterations;
using Kim.Workflows.State;

namespace Kim.Api.Features.Designer.Alterations;

/// <summary>An alteration as a client asked for it; a migration may name the number of a version, which means another id for each definition.</summary>
internal sealed record AskedAlteration(string Type, Alteration Alteration, int? TargetVersion = null);

/// <summary>Reads alterations in Elsa's JSON, told apart by <c>type</c>, and ours beside them. What is faulty is named, all of it.</summary>
internal sealed class AlterationReader
{
    public const int Most = 50;
    public const string Faulty = "alteration.invalid";
    private static readonly string[] Types = ["Cancel", "CancelActivity", "Migrate", "ModifyVariable", "RetryIncidents", "ScheduleActivity", "SkipActivity"];
    private readonly List<FieldError> faults = [];

    public static Result<IReadOnlyList<AskedAlteration>> Read(JsonElement[]? given)
    {
        var reader = new AlterationReader();
        if (given?.Length > Most)
            return Error.Shape("alteration.too-many", $"Höchstens {Most} Änderungen auf einmal.");

        var read = (given ?? []).Select((json, index) => reader.One(json, $"alterations[{index}]")).ToList();
        return reader.faults.Count > 0
            ? Error.Shape(Faulty, "Die Änderungen haben nicht die nötige Form.") with { Fields = reader.faults }
            : Result<IReadOnlyList<AskedAlteration>>.Ok([.. read.OfType<AskedAlteration>()]);
    }

    private AskedAlteration? One(JsonElement json, string path)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            return Fault(path, "Eine Änderung ist ein Objekt mit type.");

        return Text(json, path, "type") switch
        {
            "ModifyVariable" => Required(json, path, "variableId") is { } variable ? new("ModifyVariable", new Alteration.ModifyVariable(variable, Value(json))) : null,
            "ScheduleActivity" => Activity(json, path) is { } activity ? new("ScheduleActivity", new Alteration.ScheduleActivity(activity)) : null,
            "CancelActivity" => Activity(json, path) is { } activity ? new("CancelActivity", new Alteration.CancelActivity(activity)) : null,
            "SkipActivity" => Skip(json, path),
            "RetryIncidents" => new("RetryIncidents", new Alteration.RetryIncidents(Ids(json, path, "incidentIds"), Texts(json, path, "activityIds"))),
            "Cancel" => new("Cancel", new Alteration.Cancel()),
            "Migrate" => Migration(json, path),
            _ => Fault($"{path}.type", $"type ist eines von: {string.Join(", ", Types)}."),
        };
    }

    private AskedAlteration? Skip(JsonElement json, string path)
    {
        var (activity, outcome) = (Activity(json, path), Text(json, path, "outcome"));
        return activity is null ? null : new("SkipActivity", new Alteration.SkipActivity(activity, outcome));
    }

    private AskedAlteration? Migration(JsonElement json, string path)
    {
        var (versionId, version) = (Text(json, path, "targetVersionId"), Number(json, path, "targetVersion"));
        if (versionId is null && version is null)
            return Fault($"{path}.targetVersion", "targetVersion oder targetVersionId ist anzugeben.");

        var refresh = (Flag(json, path, "refresh") ? Refresh.Tasks : Refresh.Nothing) | (Flag(json, path, "refreshTimers") ? Refresh.Timers : Refresh.Nothing);
        return new("Migrate", new Alteration.Migrate(versionId ?? "", Map(json, path, "mapping"), refresh), versionId is null ? version : null);
    }

    private ActivityRef? Activity(JsonElement json, string path)
    {
        var (key, run) = (Text(json, path, "activityId"), Text(json, path, "activityInstanceId"));
        if (run is null)
        {
            if (key is { Length: > 0 })
                return new(key);
            Fault($"{path}.activityId", "activityId oder activityInstanceId ist anzugeben.");
            return null;
        }

        if (Guid.TryParse(run, out var id))
            return new(key, id);
        Fault($"{path}.activityInstanceId", "Das ist keine Kennung einer Ausführung.");
        return null;
    }

    private string? Required(JsonElement json, string path, string name)
    {
        if (Text(json, path, name) is { Length: > 0 } text)
            return text;
        Fault($"{path}.{name}", $"{name} ist anzugeben.");
        return null;
    }

    private string? Text(JsonElement json, string path, string name)
    {
        if (Member(json, name) is not { } member)
            return null;
        if (member.ValueKind is JsonValueKind.String)
            return member.GetString();
        Fault($"{path}.{name}", $"{name} ist ein Text.");
        return null;
    }

    private int? Number(JsonElement json, string path, string name)
    {
        if (Member(json, name) is not { } member)
            return null;
        if (member.ValueKind is JsonValueKind.Number && member.TryGetInt32(out var number))
            return number;
        Fault($"{path}.{name}", $"{name} ist eine ganze Zahl.");
        return null;
    }

    private bool Flag(JsonElement json, string path, string name)
    {
        if (Member(json, name) is not { } member)
            return false;
        if (member.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return member.GetBoolean();
        Fault($"{path}.{name}", $"{name} ist true oder false.");
        return false;
    }

    private IReadOnlyList<string>? Texts(JsonElement json, string path, string name)
    {
        if (Member(json, name) is not { } member)
            return null;
        if (member.ValueKind is JsonValueKind.Array && member.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String))
            return [.. member.EnumerateArray().Select(item => item.GetString()!)];
        Fault($"{path}.{name}", $"{name} ist eine Liste von Texten.");
        return null;
    }

    private IReadOnlyList<Guid>? Ids(JsonElement json, string path, string name)
    {
        if (Texts(json, path, name) is not { } texts)
            return null;
        for (var index = 0; index < texts.Count; index++)
            if (!Guid.TryParse(texts[index], out _))
                Fault($"{path}.{name}[{index}]", "Das ist keine Kennung.");
        return [.. texts.Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty)];
    }

    private Dictionary<string, string> Map(JsonElement json, string path, string name)
    {
        if (Member(json, name) is not { } member)
            return [];
        if (member.ValueKind is JsonValueKind.Object && member.EnumerateObject().All(entry => entry.Value.ValueKind is JsonValueKind.String))
            return member.EnumerateObject().GroupBy(entry => entry.Name).ToDictionary(entries => entries.Key, entries => entries.Last().Value.GetString()!);
        Fault($"{path}.{name}", $"{name} ordnet Aktivitäten Aktivitäten zu.");
        return [];
    }

    private static object? Value(JsonElement json) => Member(json, "value") is { } value ? PlainValues.FromJson(value) : null;

    private static JsonElement? Member(JsonElement json, string name)
    {
        foreach (var member in json.EnumerateObject())
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind is not JsonValueKind.Null)
                return member.Value;
        return null;
    }

    private AskedAlteration? Fault(string path, string message)
    {
        faults.Add(new(path, Faulty, message));
        return null;
    }
}
