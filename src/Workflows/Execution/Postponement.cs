using System.Globalization;

namespace Kim.Workflows.Execution;

/// <summary>By how much the waiting of an activity was put off, in whole seconds: its own memory holds it, so that another version's waiting is put off as well.</summary>
internal static class Postponement
{
    private const string Key = "postponed";

    public static TimeSpan Of(IReadOnlyDictionary<string, object?> memory) =>
        memory.TryGetValue(Key, out var seconds) ? TimeSpan.FromSeconds(Convert.ToInt64(seconds, CultureInfo.InvariantCulture)) : TimeSpan.Zero;

    public static void Add(ActivityExecution execution, TimeSpan by) =>
        execution.Memory = new Dictionary<string, object?>(execution.Memory) { [Key] = (long)(Of(execution.Memory) + by).TotalSeconds };
}
