using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>One run of an activity, gathered from its journal lines.</summary>
internal sealed class ExecutionRun(HistoryLine first)
{
    public Guid Id { get; } = first.Entry.ActivityExecutionId;
    public ActivityPlace Place { get; } = first.Place;
    public Guid? ParentId { get; } = first.Entry.ParentExecutionId;
    public Guid? SchedulingId { get; } = first.Entry.SchedulingExecutionId;
    public DateTimeOffset StartedAt { get; } = first.Entry.At;
    public DateTimeOffset? CompletedAt { get; private set; }
    public RunStatus Status { get; private set; }
    public IReadOnlyDictionary<string, object?>? Inputs { get; private set; }
    public IReadOnlyDictionary<string, object?>? Outputs { get; private set; }
    public IReadOnlyList<string> Outcomes { get; private set; } = [];
    public int FaultCount { get; private set; }
    public int Depth { get; set; }

    public void Take(JournalEntry entry)
    {
        Inputs = entry.Inputs ?? Inputs;
        Outputs = entry.Outputs ?? Outputs;
        (Status, CompletedAt) = entry.Event switch
        {
            JournalEvent.Completed => (RunStatus.Completed, entry.At),
            // What is open when the whole workflow is cancelled or meets a Finish stays Running in Elsa's records for ever.
            JournalEvent.Cancelled when entry.Code == CancelReasons.Superseded => (RunStatus.Canceled, entry.At),
            JournalEvent.Faulted => (RunStatus.Faulted, null),
            _ => (RunStatus.Running, (DateTimeOffset?)null),
        };
        if (entry.Event is JournalEvent.Completed)
            Outcomes = entry.Outcomes;
        if (entry.Event is JournalEvent.Faulted)
            FaultCount++;
    }

    /// <summary>A run inside it failed.</summary>
    public void CountFaultsOf(ExecutionRun inner) => FaultCount += inner.FaultCount;
}

internal enum RunStatus
{
    Running,
    Completed,
    Canceled,
    Faulted,
}

internal static class ExecutionRuns
{
    /// <summary>The runs that a whole journal tells of, in the order of their begin.</summary>
    public static IReadOnlyList<ExecutionRun> Of(IReadOnlyList<HistoryLine> lines)
    {
        var runs = new Dictionary<Guid, ExecutionRun>();
        var order = new List<ExecutionRun>();
        foreach (var line in lines)
        {
            if (!runs.TryGetValue(line.Entry.ActivityExecutionId, out var run))
            {
                // What was called off before it began was no run.
                if (line.Entry.Event is JournalEvent.Cancelled)
                    continue;
                order.Add(runs[line.Entry.ActivityExecutionId] = run = new ExecutionRun(line));
                run.Depth = run.SchedulingId is { } scheduling && runs.TryGetValue(scheduling, out var before) ? before.Depth + 1
                    : run.ParentId is { } parent && runs.TryGetValue(parent, out var around) ? around.Depth + 1 : 0;
            }

            run.Take(line.Entry);
        }

        foreach (var run in Enumerable.Reverse(order))
        {
            if (run.ParentId is { } parent && runs.TryGetValue(parent, out var around) && around != run)
                around.CountFaultsOf(run);
        }

        return order;
    }
}
