using Kim.Workflows.Activities.Waiting;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.InMemory;

namespace Kim.Workflows.Simulation;

/// <summary>
/// Runs a definition, stored or not, with the product's engine on a clock of its own and with people who follow a script. Nothing outside is
/// read or changed. Bounded by the plan: time span, steps, length of the timeline.
/// </summary>
public sealed class WorkflowSimulation
{
    private readonly SimulationPlan plan;
    private readonly SimulationSurroundings surroundings;
    private readonly InMemoryWorkflows workflows;
    private readonly Timeline timeline;
    private readonly PriorityQueue<Func<CancellationToken, Task>, (DateTimeOffset, int)> agenda = new();
    private readonly Dictionary<string, int> occurrences = [];
    private Guid instanceId;
    private int planned;

    private WorkflowSimulation(WorkflowDefinition definition, SimulationPlan plan, SimulationSurroundings surroundings)
    {
        (this.plan, this.surroundings) = (plan, surroundings);
        workflows = new(new SimulatedUnits(plan.Units), surroundings.WorkingDays, new VirtualClock(plan.Start, surroundings.Zone));
        workflows.Definitions.Add(definition);
        foreach (var other in surroundings.Others)
            workflows.Definitions.Add(other);
        foreach (var (key, value) in surroundings.Parameters)
            workflows.Parameters[key] = value;
        timeline = new(workflows.Database);
    }

    public static async Task<SimulationReport> Run(WorkflowDefinition definition, SimulationPlan plan, SimulationSurroundings surroundings, CancellationToken cancellationToken)
    {
        var simulation = new WorkflowSimulation(definition, plan, surroundings);
        await simulation.Begin(definition, cancellationToken);
        return simulation.Report(await simulation.Go(cancellationToken));
    }

    /// <summary>The moment that a scripted span means, or null when it cannot be read.</summary>
    public static DateTimeOffset? Moment(string? after, DateTimeOffset from, IWorkingDays workingDays) =>
        after is null ? from : Activities.Waiting.Moment.Read(after, from, workingDays, null);

    private async Task Begin(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        foreach (var scripted in plan.Events)
            Plan(scripted.After, token => Send(scripted, token));
        timeline.Add(new(plan.Start, TimelineKind.Started));
        var subject = plan.SubjectKind is { } kind ? new Subject(kind, Guid.CreateVersion7(plan.Start)) : null;
        var answer = await workflows.Do(engine => engine.Start(new() { VersionId = definition.VersionId, Subject = subject, Input = plan.Input }, cancellationToken));
        Take(answer);
        instanceId = answer.Report?.InstanceId ?? Guid.Empty;
    }

    private async Task<SimulationStop> Go(CancellationToken cancellationToken)
    {
        var until = plan.Start + plan.Horizon;
        for (var steps = 0; ; steps++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (workflows.Database.Read(instanceId) is not { Status: WorkflowStatus.Running })
                return SimulationStop.Ended;
            if (timeline.Entries.Count >= plan.Limits.Entries)
                return SimulationStop.EntryLimit;
            if (steps >= plan.Limits.Steps)
                return SimulationStop.StepLimit;
            if (Next() is not { } next)
                return SimulationStop.Waiting;
            if (next.At > until)
            {
                workflows.Clock.AdvanceTo(until);
                return SimulationStop.Horizon;
            }
            workflows.Clock.AdvanceTo(next.At);
            await next.Do(cancellationToken);
        }
    }

    /// <summary>What comes next: timers before what is scripted for the same instant.</summary>
    private (DateTimeOffset At, Func<CancellationToken, Task> Do)? Next()
    {
        var timer = workflows.Database.NextDue();
        var scripted = agenda.TryPeek(out _, out var key) ? key.Item1 : default(DateTimeOffset?);
        if (timer is { } due && !(scripted < due))
            return (due, Fire);
        return scripted is { } at ? (at, agenda.Dequeue()) : null;
    }

    private async Task Fire(CancellationToken cancellationToken)
    {
        foreach (var bookmark in workflows.Database.Due(workflows.Clock.GetUtcNow()).Take(1))
        {
            if (bookmark.Kind is BookmarkKinds.Timer)
                timeline.Add(new(workflows.Clock.GetUtcNow(), TimelineKind.TimerFired) { Activity = bookmark.ActivityKey });
            Take(await workflows.Do(engine => engine.Resume(new(bookmark.InstanceId, bookmark.Id, new Dictionary<string, object?>()), cancellationToken)));
        }
    }

    private async Task Send(ScriptedEvent scripted, CancellationToken cancellationToken)
    {
        timeline.Add(new(workflows.Clock.GetUtcNow(), TimelineKind.EventSent) { Code = scripted.Name });
        var report = await workflows.Do(engine => engine.Signal(new(scripted.Name) { Payload = scripted.Payload ?? new Dictionary<string, object?>() }, cancellationToken));
        foreach (var delivered in report.Delivered)
            Take(new EngineAnswer.Ran(delivered));
    }

    private void Take(EngineAnswer answer)
    {
        if (answer is EngineAnswer.Refused refused)
            timeline.Add(new(workflows.Clock.GetUtcNow(), TimelineKind.Incident) { Code = refused.Reason });
        foreach (var task in timeline.Follow(workflows.Clock.GetUtcNow()))
            Opened(task);
    }

    private void Opened(HumanTask task)
    {
        foreach (var reminder in surroundings.Reminders(task, workflows.Clock.GetUtcNow()))
            Plan(reminder.At, _ => Remind(task, reminder));
        var (byType, byActivity) = (Count($"type {task.TaskType}"), Count($"activity {task.ActivityId}"));
        var scripted = plan.Answers.FirstOrDefault(answer =>
            (answer.TaskType is null || answer.TaskType == task.TaskType) && (answer.Activity is null || answer.Activity == task.ActivityId)
            && (answer.Occurrence is null || answer.Occurrence == (answer.Activity is null && answer.TaskType is not null ? byType : byActivity)));
        if (scripted is not null)
            Plan(scripted.After, token => Answer(task, scripted.Outcome, scripted.Result, token));
        else if (plan.Otherwise is { } otherwise && (otherwise.Outcome ?? (task.Outcomes.Count > 0 ? task.Outcomes[0] : null)) is { } outcome)
            Plan(otherwise.After, token => Answer(task, outcome, null, token));
    }

    private async Task Answer(HumanTask task, string outcome, IReadOnlyDictionary<string, object?>? result, CancellationToken cancellationToken)
    {
        if (!timeline.IsOpen(task))
            return;
        if (!task.Outcomes.Contains(outcome))
        {
            timeline.Add(Timeline.Of(task, TimelineKind.AnswerRefused, workflows.Clock.GetUtcNow()) with { Outcome = outcome, Code = "simulation.unknown-outcome" });
            return;
        }
        timeline.Add(Timeline.Of(task, TimelineKind.TaskCompleted, workflows.Clock.GetUtcNow()) with { Outcome = outcome });
        Take(await workflows.Do(engine => engine.Resume(new(task.InstanceId, task.BookmarkId, TaskInput.Answered(outcome, result)), cancellationToken)));
    }

    private Task Remind(HumanTask task, SimulatedReminder reminder)
    {
        if (timeline.IsOpen(task))
            timeline.Add(Timeline.Of(task, TimelineKind.Reminded, reminder.At) with { Role = reminder.Role, Code = reminder.Level });
        return Task.CompletedTask;
    }

    private void Plan(string? after, Func<CancellationToken, Task> action) =>
        Plan(Moment(after, workflows.Clock.GetUtcNow(), surroundings.WorkingDays) ?? throw new ArgumentException($"'{after}' is no span of time.", nameof(after)), action);

    private void Plan(DateTimeOffset at, Func<CancellationToken, Task> action) => agenda.Enqueue(action, (at, planned++));

    private int Count(string key) => occurrences[key] = occurrences.GetValueOrDefault(key) + 1;

    private SimulationReport Report(SimulationStop stop)
    {
        var now = workflows.Clock.GetUtcNow();
        var instance = workflows.Database.Read(instanceId);
        if (stop is SimulationStop.Ended)
            timeline.Add(new(now, TimelineKind.Ended) { Code = instance?.SubStatus.ToString().ToLowerInvariant() });
        return new(
            timeline.Entries, instance?.Status ?? WorkflowStatus.Finished, instance?.SubStatus ?? WorkflowSubStatus.Faulted, stop, now,
            [.. (instance?.Bookmarks ?? []).Select(bookmark => new OpenWait(bookmark.ActivityKey, bookmark.Kind, bookmark.DueAt))]);
    }
}
