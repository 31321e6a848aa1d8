using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Children;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;

namespace Kim.Workflows;

/// <summary>
/// What a burst brings about in other instances, in the same unit of work and in the order it came up. A unit of work runs so many of them;
/// later ones only note what happened, and the sweep goes on there.
/// </summary>
public sealed partial class WorkflowEngine
{
    private const int MostFollowUps = 1_000;
    private readonly Queue<FollowUp> followUps = [];
    private readonly HashSet<Guid> madeHere = [];
    private int done;

    private async ValueTask<RunReport> RunAndApply(Burst burst, CancellationToken cancellationToken)
    {
        if (done <= MostFollowUps)
            await BurstTelemetry.Measure(burst.Instance, clock.Time, () => RunToItsEnd(burst, cancellationToken));
        var report = burst.Conclude();
        await store.Apply(burst.Changes, cancellationToken);
        foreach (var signal in burst.Signals)
            followUps.Enqueue(new FollowUp.Publish(signal));
        foreach (var dispatch in burst.Dispatches)
            followUps.Enqueue(new FollowUp.Begin(dispatch, burst.Instance));
        madeHere.UnionWith(burst.Dispatches.Where(dispatch => dispatch.Wait).Select(dispatch => dispatch.BookmarkId).OfType<Guid>());
        foreach (var child in burst.AbandonedChildren)
            followUps.Enqueue(new FollowUp.Cancel(child));
        if (burst.Instance is { Status: WorkflowStatus.Finished, Parent: { BookmarkId: { } bookmark } parent } ended)
            followUps.Enqueue(new FollowUp.Tell(parent.InstanceId, bookmark, About(ended, hasEnded: true), AtOnce: false));
        return report;
    }

    private async ValueTask RunToItsEnd(Burst burst, CancellationToken cancellationToken)
    {
        await burst.Run(cancellationToken);
        while (burst.NewStimuli() is { Count: > 0 } stimuli)
        {
            var messages = await store.TakeMessages(burst.Instance.Id, burst.Instance.CorrelationId, stimuli, clock.Now, cancellationToken);
            if (messages.Count == 0)
                break;
            foreach (var message in messages)
                foreach (var bookmark in burst.Instance.Bookmarks.Where(bookmark => bookmark.Stimulus == message.Stimulus).ToList())
                    await burst.Resume(bookmark, message.Payload, cancellationToken);
            await burst.Run(cancellationToken);
        }
    }

    private async ValueTask RunFollowUps(List<RunReport> reports, CancellationToken cancellationToken)
    {
        while (followUps.TryDequeue(out var next))
        {
            done++;
            switch (next)
            {
                case FollowUp.Publish publish:
                    var stimulus = Stimulus.Event(publish.Signal.Name);
                    await Deliver(
                        publish.Signal, stimulus, await Waiting(publish.Signal, stimulus, cancellationToken), await Triggered(publish.Signal, stimulus, cancellationToken), reports, cancellationToken);
                    break;
                case FollowUp.Begin begin:
                    await Begin(begin.Dispatch, begin.Parent, reports, cancellationToken);
                    break;
                case FollowUp.Tell tell:
                    await Tell(tell, reports, cancellationToken);
                    break;
                case FollowUp.Cancel cancel:
                    if ((await Load(cancel.InstanceId, cancellationToken)).Burst is { } abandoned)
                    {
                        abandoned.CancelInstance(HumanTasks.CancelReasons.Withdrawn);
                        reports.Add(await RunAndApply(abandoned, cancellationToken));
                    }
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        madeHere.Clear();
        done = 0;
    }

    private async ValueTask<IReadOnlyList<Guid>> Waiting(Signal signal, Stimulus stimulus, CancellationToken cancellationToken)
    {
        var waiting = await store.FindWaiting(stimulus, signal.CorrelationId, cancellationToken);
        return signal.InstanceId is { } only ? [.. waiting.Where(id => id == only)] : waiting;
    }

    private async ValueTask<IReadOnlyList<Definitions.Triggered>> Triggered(Signal signal, Stimulus stimulus, CancellationToken cancellationToken) =>
        signal.InstanceId is null ? await definitions.FindTriggered(stimulus, cancellationToken) : [];

    private async ValueTask Deliver(
        Signal signal, Stimulus stimulus, IReadOnlyList<Guid> instanceIds, IReadOnlyList<Definitions.Triggered> triggered, List<RunReport> reports, CancellationToken cancellationToken)
    {
        foreach (var instanceId in instanceIds)
        {
            var (burst, _) = await Load(instanceId, cancellationToken);
            var bookmarks = burst?.Instance.Bookmarks.Where(bookmark => bookmark.Stimulus == stimulus).ToList();
            if (burst is null || bookmarks is null or { Count: 0 })
                continue;
            foreach (var bookmark in bookmarks)
                await burst.Resume(bookmark, signal.Payload, cancellationToken);
            reports.Add(await RunAndApply(burst, cancellationToken));
        }
        foreach (var (versionId, activityKey) in triggered)
        {
            var start = new StartWorkflow { VersionId = versionId, TriggerActivityId = activityKey, CorrelationId = signal.CorrelationId, Input = signal.Payload };
            if ((await New(start, parent: null, cancellationToken)).Burst is { } begun)
                reports.Add(await RunAndApply(begun, cancellationToken));
        }
    }

    private async ValueTask Begin(Dispatch dispatch, WorkflowInstance parent, List<RunReport> reports, CancellationToken cancellationToken)
    {
        var command = new StartWorkflow
        {
            DefinitionId = dispatch.DefinitionId,
            VersionId = dispatch.VersionId,
            InstanceId = dispatch.InstanceId,
            Subject = parent.Subject,
            CorrelationId = dispatch.CorrelationId,
            Input = dispatch.Input,
        };
        var (burst, refusal) = await New(command, new(parent.Id, dispatch.ResumeWhenStarted ? null : dispatch.BookmarkId), cancellationToken);
        if (burst is null)
        {
            if (dispatch.BookmarkId is { } refused)
                followUps.Enqueue(new FollowUp.Tell(parent.Id, refused, new Dictionary<string, object?> { [ChildWorkflow.Refused] = refusal!.Code }, AtOnce: true));
            return;
        }
        if (!dispatch.Wait)
            burst.Postpone();
        reports.Add(await RunAndApply(burst, cancellationToken));
        if (dispatch.ResumeWhenStarted && dispatch.BookmarkId is { } bookmark)
            followUps.Enqueue(new FollowUp.Tell(parent.Id, bookmark, About(burst.Instance, hasEnded: false), AtOnce: true));
    }

    private async ValueTask Tell(FollowUp.Tell tell, List<RunReport> reports, CancellationToken cancellationToken)
    {
        var (burst, _) = await Load(tell.InstanceId, cancellationToken);
        if (burst?.Instance.Bookmarks.Find(bookmark => bookmark.Id == tell.BookmarkId) is not { } bookmark)
            return;
        var atOnce = tell.AtOnce || madeHere.Contains(bookmark.Id);
        var input = atOnce ? new Dictionary<string, object?>(tell.Input) { [ChildWorkflow.AtOnce] = true } : tell.Input;
        await burst.Resume(bookmark, input, cancellationToken, atOnce);
        reports.Add(await RunAndApply(burst, cancellationToken));
    }

    private static Dictionary<string, object?> About(WorkflowInstance child, bool hasEnded) => new()
    {
        [ChildWorkflow.InstanceId] = child.Id.ToString(),
        [ChildWorkflow.Status] = child.Status.ToString(),
        [ChildWorkflow.SubStatus] = child.SubStatus.ToString(),
        [ChildWorkflow.Output] = child.Output,
        [ChildWorkflow.Ended] = hasEnded,
    };

    private abstract record FollowUp
    {
        private FollowUp() { }

        public sealed record Publish(Signal Signal) : FollowUp;

        public sealed record Begin(Dispatch Dispatch, WorkflowInstance Parent) : FollowUp;

        /// <param name="AtOnce">The parent has not waited: its bookmark was made in this unit of work.</param>
        public sealed record Tell(Guid InstanceId, Guid BookmarkId, IReadOnlyDictionary<string, object?> Input, bool AtOnce) : FollowUp;

        public sealed record Cancel(Guid InstanceId) : FollowUp;
    }
}
