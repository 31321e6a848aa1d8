using Kim.Api.Features.Workflow;
using Kim.Workflows.Bookmarks;
using Quartz;

namespace Kim.Api.Jobs;

/// <summary>Counts the workflows that wait for something that cannot come, for the metric.</summary>
[DisallowConcurrentExecution]
internal sealed class OrphansJob(JobsDatabase jobs, IEnumerable<SentEvent> sent, OrphanGauge gauge) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var counts = await jobs.Find(
            "select code, certain, instances from workflow.count_orphans($1)", row => (row.GetString(0), row.GetBoolean(1), row.GetInt64(2)), cancellationToken, (object)sent.Select(one => one.Name).ToArray());
        gauge.Set(counts, 2 * Every);
    }
}
