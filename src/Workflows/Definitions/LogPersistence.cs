using System.Text.Json;

namespace Kim.Workflows.Definitions;

/// <summary>
/// Elsa's log-persistence modes of one activity, resolved: which inputs and outputs its journal entries carry. What is not excluded by
/// the value itself, the activity or the workflow is included.
/// </summary>
public sealed class LogPersistence
{
    private const string StrategyForm = "logPersistenceConfig";
    private const string OlderForm = "logPersistenceMode";
    private readonly bool byDefault;
    private readonly Dictionary<string, bool> inputs;
    private readonly Dictionary<string, bool> outputs;

    private LogPersistence(bool byDefault, Dictionary<string, bool> inputs, Dictionary<string, bool> outputs)
    {
        (this.byDefault, this.inputs, this.outputs) = (byDefault, inputs, outputs);
    }

    public static LogPersistence Everything { get; } = new(true, [], []);

    public static LogPersistence Nothing { get; } = new(false, [], []);

    /// <param name="name">camelCase, as in definitions.</param>
    public bool CarriesInput(string name) => inputs.GetValueOrDefault(name, byDefault);

    /// <param name="name">camelCase, as in definitions.</param>
    public bool CarriesOutput(string name) => outputs.GetValueOrDefault(name, byDefault);

    /// <param name="holder">The JSON of a workflow or an activity.</param>
    /// <param name="inherited">What holds where it says nothing.</param>
    internal static LogPersistence Read(JsonElement holder, LogPersistence inherited)
    {
        if (Member(holder, "customProperties") is not { } properties)
            return inherited;
        var (strategies, older) = (Member(properties, StrategyForm), Member(properties, OlderForm));
        if (strategies is null && older is null)
            return inherited;
        var unlessSaid = Mode(Any(strategies, "default")) ?? Mode(Any(older, "default")) ?? inherited.byDefault;
        var (inputs, outputs) = (Modes(strategies, older, "inputs"), Modes(strategies, older, "outputs"));
        return inputs.Count + outputs.Count > 0 ? new(unlessSaid, inputs, outputs) : unlessSaid ? Everything : Nothing;
    }

    private static Dictionary<string, bool> Modes(JsonElement? strategies, JsonElement? older, string section)
    {
        var found = new Dictionary<string, bool>();
        foreach (var form in new[] { older, strategies })
            if (form is { } given && Member(given, section) is { } values)
                foreach (var value in values.EnumerateObject())
                    if (Mode(value.Value) is { } included)
                        found[value.Name] = included;
        return found;
    }

    /// <summary>Include or not; null for Inherit and for what only an expression could say.</summary>
    private static bool? Mode(JsonElement? given)
    {
        var text = given switch
        {
            { ValueKind: JsonValueKind.Object } strategy => Any(strategy, "strategyType")?.ToString().Split(',')[0] ?? "",
            { } value => value.ToString(),
            _ => "",
        };
        return text[(text.LastIndexOf('.') + 1)..] switch
        {
            "Include" or "1" => true,
            "Exclude" or "2" => false,
            _ => null,
        };
    }

    private static JsonElement? Any(JsonElement? holder, string name) =>
        holder is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private static JsonElement? Member(JsonElement holder, string name) => Any(holder, name) is { ValueKind: JsonValueKind.Object } member ? member : null;
}
