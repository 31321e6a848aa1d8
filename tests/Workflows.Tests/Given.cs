using Kim.Workflows;
using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.InMemory;
using Kim.Workflows.Json;

namespace Workflows.Tests;

/// <summary>An engine in memory on a Monday morning, with three CM posts.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyList<Guid> Posts = [Guid.CreateVersion7(Monday), Guid.CreateVersion7(Monday), Guid.CreateVersion7(Monday)];

    public static IWorkingDays Weekdays { get; } = new WeekdaysOnly();

    public static InMemoryWorkflows Workflows(params WorkflowDefinition[] definitions)
    {
        var workflows = new InMemoryWorkflows(new ThreePosts(), new WeekdaysOnly(), new VirtualClock(Monday));
        foreach (var definition in definitions)
            workflows.Definitions.Add(definition);
        return workflows;
    }

    /// <summary>The generic activities, as the product has them.</summary>
    public static ActivityCatalogue Catalogue(params IActivity[] extra) => new([.. BuiltInActivities.With(new ThreePosts(), new WeekdaysOnly()), .. extra]);

    public static WorkflowDefinition Definition(string json)
    {
        var reading = DefinitionReader.Read(json);
        reading.Faults.Where(fault => fault.Blocking).ShouldBeEmpty();
        return reading.Definition.ShouldNotBeNull();
    }

    public static async Task<RunReport> Start(this InMemoryWorkflows workflows, string definitionId, Subject? subject = null, IReadOnlyDictionary<string, object?>? input = null, string? correlationId = null)
    {
        var answer = await workflows.Do(engine => engine.Start(
            new StartWorkflow { DefinitionId = definitionId, Subject = subject, CorrelationId = correlationId, Input = input ?? new Dictionary<string, object?>() }, CancellationToken.None));
        return answer.Report.ShouldNotBeNull(answer.Code);
    }

    /// <summary>Answers the only open task of a type.</summary>
    public static async Task<RunReport> Answer(this InMemoryWorkflows workflows, Guid instanceId, string taskType, string outcome, IReadOnlyDictionary<string, object?>? result = null) =>
        await workflows.Answer(workflows.Open(instanceId, taskType).ShouldHaveSingleItem(), outcome, result);

    public static async Task<RunReport> Answer(this InMemoryWorkflows workflows, HumanTask task, string outcome, IReadOnlyDictionary<string, object?>? result = null) =>
        await workflows.Resume(task.InstanceId, task.BookmarkId, TaskInput.Answered(outcome, result));

    public static async Task<RunReport> Resume(this InMemoryWorkflows workflows, Guid instanceId, Guid bookmarkId, IReadOnlyDictionary<string, object?>? input = null)
    {
        var answer = await workflows.Do(engine => engine.Resume(new(instanceId, bookmarkId, input ?? new Dictionary<string, object?>()), CancellationToken.None));
        return answer.Report.ShouldNotBeNull(answer.Code);
    }

    public static IReadOnlyList<HumanTask> Open(this InMemoryWorkflows workflows, Guid instanceId, string? taskType = null)
    {
        var open = workflows.Database.Read(instanceId)!.Bookmarks.Select(bookmark => bookmark.Id).ToHashSet();
        return [.. workflows.Database.OpenTasks.Values.Where(task => open.Contains(task.BookmarkId) && (taskType is null || task.TaskType == taskType)).OrderBy(task => task.TaskType).ThenBy(task => task.CandidateKey)];
    }

    public static IReadOnlyList<string> OpenTypes(this InMemoryWorkflows workflows, Guid instanceId) => [.. workflows.Open(instanceId).Select(task => task.TaskType)];

    public static IReadOnlyList<string> Completed(this InMemoryWorkflows workflows, Guid instanceId) =>
        [.. workflows.Database.Journal.Where(entry => entry.InstanceId == instanceId && entry.Event is JournalEvent.Completed && entry.ActivityType != JournalEntry.WorkflowType).OrderBy(entry => entry.Number).Select(entry => entry.ActivityKey)];

    private sealed class ThreePosts : IAssignment
    {
        public ValueTask<Assignment> Resolve(AssignmentRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(request.UnitRule switch
        {
            "each-cm-post" or "each-reporting-post" => Assignment.Each([.. Posts.Select(post => new Candidate(request.Role, post, null, post.ToString()))]),
            "each-nobody" => Assignment.Each([]),
            "any" or "case-post" or "coordination" or "reporting-post" or "mandate-lead" => Assignment.To(new(request.Role, null, null, "any")),
            _ => throw new UnitRuleRefusedException(request.UnitRule),
        });
    }

    private sealed class WeekdaysOnly : IWorkingDays
    {
        public DateTimeOffset Add(DateTimeOffset from, int workingDays, Guid? unitId)
        {
            var day = from.Date;
            for (var left = workingDays; left > 0;)
            {
                day = day.AddDays(1);
                if (day.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday)
                    left--;
            }
            return new(day.AddHours(16), TimeSpan.Zero);
        }
    }
}
