using Kim.Workflows.Execution;
using Kim.Workflows.InMemory;

namespace Workflows.Tests.Definitions;

/// <summary>One instance of a shipped flow, driven by task types and outcomes.</summary>
internal sealed class ShippedFlow
{
    private ShippedFlow(InMemoryWorkflows workflows, Guid id) => (Workflows, Id) = (workflows, id);

    public InMemoryWorkflows Workflows { get; }

    public Guid Id { get; }

    public IReadOnlyList<string> Open => Workflows.OpenTypes(Id);

    public WorkflowSubStatus Status => Workflows.Database.Read(Id)!.SubStatus;

    public static string Text(string definitionId) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions", $"{definitionId}.json"));

    public static IReadOnlyDictionary<string, string> Parameters() => Defaults().ToDictionary(item => item.Key, item => item.Value);

    public static async Task<ShippedFlow> Start(string definitionId, string subjectKind)
    {
        var workflows = Given.Workflows(Given.Definition(Text(definitionId)));
        foreach (var (key, value) in Defaults())
            workflows.Parameters[key] = value;
        var report = await workflows.Start(definitionId, new Subject(subjectKind, Guid.CreateVersion7(Given.Monday)));
        report.Incidents.ShouldBeEmpty();
        return new(workflows, report.InstanceId);
    }

    public static async Task<ShippedFlow> Start(string definitionId, string subjectKind, params string[] steps)
    {
        var flow = await Start(definitionId, subjectKind);
        await flow.Do(steps);
        return flow;
    }

    /// <summary>Steps are <c>task=outcome</c>, <c>@days</c> to move the clock, <c>!event</c> to send one.</summary>
    public async Task Do(params string[] steps)
    {
        foreach (var step in steps)
        {
            if (step[0] is '@')
                await Workflows.Advance(TimeSpan.FromDays(int.Parse(step[1..])), CancellationToken.None);
            else if (step[0] is '!')
                await Workflows.Do(engine => engine.Signal(new(step[1..]) { InstanceId = Id }, CancellationToken.None));
            else
                await Answer(step.Split('=')[0], step.Split('=')[1].Split('?'));
            Workflows.Database.Read(Id)!.Incidents.ShouldBeEmpty(step);
        }
    }

    /// <summary>The parameters as the folder's README lists them, so that the list cannot fall behind.</summary>
    private static IEnumerable<(string Key, string Value)> Defaults() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Definitions", "README.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 5 && cells[1].StartsWith('`') && cells[1].Contains('.') && !cells[1].EndsWith(".json`", StringComparison.Ordinal))
            .Select(cells => (cells[1].Trim('`'), cells[2]));

    private async Task Answer(string taskType, string[] outcome)
    {
        var result = outcome.Length > 1 ? new Dictionary<string, object?> { [outcome[1].Split(':')[0]] = outcome[1].Split(':')[1] is "true" ? true : outcome[1].Split(':')[1] } : null;
        foreach (var task in Workflows.Open(Id, taskType).ShouldNotBeEmptyList(taskType))
            await Workflows.Answer(task, outcome[0], result);
    }
}

internal static class ListAssertions
{
    public static IReadOnlyList<T> ShouldNotBeEmptyList<T>(this IReadOnlyList<T> list, string what)
    {
        list.ShouldNotBeEmpty(what);
        return list;
    }
}
