using System.Text.RegularExpressions;
using Kim.Workflows.Execution;

namespace Kim.Workflows.State;

/// <summary>
/// What the state of an instance with a subject may hold: flags, numbers, ids, dates and codes, never free text. The one place
/// of this rule; it is asked wherever a value enters the state.
/// </summary>
public static partial class StateRules
{
    public const string FreeText = "workflow.free-text-in-state";

    /// <summary>The path of the first value that may not be stored; null when all may.</summary>
    public static string? FirstRefused(Subject? subject, object? value, string path) => subject is null ? null : Refused(value, path);

    /// <summary>The value, or <see cref="StateValueRefusedException"/>.</summary>
    public static object? Checked(Subject? subject, object? value, string path) =>
        FirstRefused(subject, value, path) is { } refused ? throw new StateValueRefusedException(refused) : value;

    /// <summary>The values that may be stored; null when none may.</summary>
    public static IReadOnlyDictionary<string, object?>? Storable(Subject? subject, IReadOnlyDictionary<string, object?> values)
    {
        if (subject is null || Refused(values, "") is null)
            return values;
        var storable = values.Where(value => Code().IsMatch(value.Key) && Refused(value.Value, "") is null).ToDictionary();
        return storable.Count == 0 ? null : storable;
    }

    private static string? Refused(object? value, string path) => value switch
    {
        null or bool or int or long or double or decimal or Guid or DateTimeOffset or DateOnly => null,
        string text => Code().IsMatch(text) ? null : path,
        IReadOnlyDictionary<string, object?> map => map.Select(entry => Code().IsMatch(entry.Key) ? Refused(entry.Value, $"{path}.{entry.Key}") : path).FirstOrDefault(found => found is not null),
        System.Collections.IEnumerable list => list.Cast<object?>().Select((item, index) => Refused(item, $"{path}[{index}]")).FirstOrDefault(found => found is not null),
        _ => path,
    };

    // \z and not $: a trailing line break is no code. Offsets of ISO instants have a plus sign.
    [GeneratedRegex(@"\A(?:[A-Za-z0-9._:-]{0,64}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+\d\d:\d\d)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();
}

/// <summary>A value that may not enter the state of an instance with a subject.</summary>
public sealed class StateValueRefusedException(string path) : Exception($"The value at {path} may not be stored.")
{
    public string Path { get; } = path;
}
