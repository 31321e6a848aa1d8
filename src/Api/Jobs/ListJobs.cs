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

/// <summary>Runs a job now, on whichever node takes it.</summary>
internal sealed record TriggerJob(string Id) : ICommand;

internal sealed record JobView(string Id, string Description, double EverySeconds, DateTimeOffset? NextRunAt, DateTimeOffset? LastRunAt, bool? LastSucceeded, int Runs, int Failures);

internal sealed record JobRunView(string? Id, DateTimeOffset StartedAt, double DurationSeconds, bool Succeeded, bool Manual, string Node);

internal sealed class JobsHandler(ISchedulerFactory schedulers, IExecutionHistoryStore history) :
    IRequestHandler<ListJobs, Result<Page<JobView>>>, IRequestHandler<GetJob, Result<JobView>>,
    IRequestHandler<ListJobRuns, Result<Page<JobRunView>>>, IRequestHandler<TriggerJob, Result>
{
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

    public async Task<Result<Page<JobRunView>>> Handle(ListJobRuns request, CancellationToken cancellationToken)
    {
        if (JobCatalogue.Find(request.Id) is not { } job)
            return Unknown;
        var paging = new Paging(request.Cursor, request.Limit, null);
        if (paging.Check() is { } refused)
            return refused;

        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var skipped = paging.Position() is [var given] ? given.GetInt32() : 0;
        var query = new ExecutionHistoryQuery { SchedulerName = scheduler.SchedulerName, Job = job.Key, Skip = skipped, Take = paging.Size + 1 };
        var found = (await history.QueryExecutions(query, cancellationToken)).Items;
        return paging.Of(found, skipped, Run);
    }

    public async Task<Result> Handle(TriggerJob request, CancellationToken cancellationToken)
    {
        if (JobCatalogue.Find(request.Id) is not { } job)
            return Unknown;

        await (await schedulers.GetScheduler(cancellationToken)).TriggerJob(job.Key, cancellationToken: cancellationToken);
        return Result.Ok;
    }

    private async Task<JobView> View(PeriodicJob job, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var trigger = await scheduler.GetTrigger(job.TriggerKey, cancellationToken);
        var status = await history.GetJobRunStatus(scheduler.SchedulerName, job.Key, cancellationToken);
        return new JobView(
            job.Name, job.German, job.Every.TotalSeconds, trigger?.NextFireTimeUtc, status?.LastFiredAtUtc, status is null ? null : status.ConsecutiveFailures == 0,
            (int)(status?.RunCount ?? 0), (int)(status?.FailureCount ?? 0));
    }

    /// <summary>What a job threw may quote data; the log of its node has the type.</summary>
    private static JobRunView Run(ExecutionHistoryEntry entry) =>
        new(entry.EntryId, entry.FiredAtUtc, entry.Duration.TotalSeconds, entry.Succeeded, entry.Manual, entry.SchedulerInstanceId);
}
