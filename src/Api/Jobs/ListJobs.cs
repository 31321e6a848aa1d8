using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;
using Quartz;
using Quartz.Extensibility;

namespace Kim.Api.Jobs;

internal sealed record ListJobs : IQuery<Page<JobView>>;

internal sealed record GetJob(string Id) : IQuery<JobView>;

internal sealed record ListJobRuns(string Id, string? Cursor, int? Limit) : IQuery<Page<JobRunView>>;

/// <summary>When a job should have run and could not, because every node was away or busy.</summary>
internal sealed record ListJobMisfires(string Id, string? Cursor, int? Limit) : IQuery<Page<JobMisfireView>>;

/// <summary>What is due and not done, of every kind.</summary>
internal sealed record GetBacklog : IQuery<Page<BacklogView>>;

/// <summary>Runs a job now, on whichever node takes it.</summary>
internal sealed record TriggerJob(string Id) : ICommand;

internal sealed record JobView(string Id, string Description, double EverySeconds, DateTimeOffset? NextRunAt, DateTimeOffset? LastRunAt, bool? LastSucceeded, int Runs, int Failures, int Misfires);

internal sealed record JobRunView(string? Id, DateTimeOffset StartedAt, double DurationSeconds, bool Succeeded, bool Manual, int RetryAttempt, bool RetryScheduled, string Node);

internal sealed record JobMisfireView(DateTimeOffset At, DateTimeOffset? ScheduledFor, string Node);

/// <param name="Alarm">The watchdog raises it.</param>
internal sealed record BacklogView(string Kind, long Waiting, double OldestSeconds, bool Alarm);

internal sealed class JobsHandler(ISchedulerFactory schedulers, IExecutionHistoryStore history, Backlog backlog) :
    IRequestHandler<ListJobs, Result<Page<JobView>>>, IRequestHandler<GetJob, Result<JobView>>,
    IRequestHandler<ListJobRuns, Result<Page<JobRunView>>>, IRequestHandler<ListJobMisfires, Result<Page<JobMisfireView>>>, IRequestHandler<GetBacklog, Result<Page<BacklogView>>>,
    IRequestHandler<TriggerJob, Result>
{
    private const int MostCounted = 100;

    private static readonly Error Unknown = Error.NotFound("job.not-found", "Diese wiederkehrende Aufgabe gibt es nicht.");

    public async Task<Result<Page<JobView>>> Handle(ListJobs request, CancellationToken cancellationToken)
    {
        var views = new List<JobView>();
        foreach (var job in JobCatalogue.All)
            views.Add(await View(job, cancellationToken));
        return Page.Whole(views);
    }

    public async Task<Result<JobView>> Handle(GetJob request, CancellationToken cancellationToken) =>
        JobCatalogue.Find(request.Id) is { } job ? await View(job, cancellationToken) : Unknown;

    public Task<Result<Page<JobRunView>>> Handle(ListJobRuns request, CancellationToken cancellationToken) => Read(
        request.Id, new(request.Cursor, request.Limit, null),
        async (scheduler, job, skip, take) => (await history.QueryExecutions(new() { SchedulerName = scheduler, Job = job.Key, Skip = skip, Take = take }, cancellationToken)).Items, Run, cancellationToken);

    public Task<Result<Page<JobMisfireView>>> Handle(ListJobMisfires request, CancellationToken cancellationToken) => Read(
        request.Id, new(request.Cursor, request.Limit, null),
        async (scheduler, job, skip, take) => (await history.QueryMisfires(new() { SchedulerName = scheduler, Job = job.Key, Skip = skip, Take = take }, cancellationToken)).Items,
        entry => new JobMisfireView(entry.MisfiredAtUtc, entry.ScheduledFireTimeUtc, entry.SchedulerInstanceId), cancellationToken);

    public async Task<Result<Page<BacklogView>>> Handle(GetBacklog request, CancellationToken cancellationToken) =>
        Page.Whole((await backlog.Read(cancellationToken)).Select(one => new BacklogView(one.Kind, one.Count, one.Oldest.TotalSeconds, one.Oldest > Watchdog.Late)));

    public async Task<Result> Handle(TriggerJob request, CancellationToken cancellationToken)
    {
        if (JobCatalogue.Find(request.Id) is not { } job)
            return Unknown;

        await (await schedulers.GetScheduler(cancellationToken)).TriggerJob(job.Key, cancellationToken: cancellationToken);
        return Result.Ok;
    }

    /// <summary>A page of what the scheduler has kept of a job; its lists know positions and no keys.</summary>
    private async Task<Result<Page<TView>>> Read<TEntry, TView>(
        string id, Paging paging, Func<string, PeriodicJob, int, int, Task<IReadOnlyList<TEntry>>> query, Func<TEntry, TView> view, CancellationToken cancellationToken)
    {
        if (JobCatalogue.Find(id) is not { } job)
            return Unknown;
        if (paging.Check() is { } refused)
            return refused;

        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var skipped = paging.Position() is [var given] ? given.GetInt32() : 0;
        return paging.Of(await query(scheduler.SchedulerName, job, skipped, paging.Size + 1), skipped, view);
    }

    private async Task<JobView> View(PeriodicJob job, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var trigger = await scheduler.GetTrigger(job.TriggerKey, cancellationToken);
        var status = await history.GetJobRunStatus(scheduler.SchedulerName, job.Key, cancellationToken);
        var misfires = await history.QueryMisfires(new() { SchedulerName = scheduler.SchedulerName, Job = job.Key, Take = MostCounted }, cancellationToken);
        return new JobView(
            job.Name, job.German, job.Every.TotalSeconds, trigger?.NextFireTimeUtc, status?.LastFiredAtUtc, status is null ? null : status.ConsecutiveFailures == 0,
            (int)(status?.RunCount ?? 0), (int)(status?.FailureCount ?? 0), misfires.Items.Count);
    }

    /// <summary>What a job threw may quote data; the log of its node has the type.</summary>
    private static JobRunView Run(ExecutionHistoryEntry entry) =>
        new(entry.EntryId, entry.FiredAtUtc, entry.Duration.TotalSeconds, entry.Succeeded, entry.Manual, entry.RetryAttempt, entry.RetryScheduled, entry.SchedulerInstanceId);
}
