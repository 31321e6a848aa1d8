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
        await using var command = jobs.Source.CreateCommand("select code, certain, instances from workflow.count_orphans($1)");
        command.Parameters.AddWithValue(sent.Select(one => one.Name).ToArray());
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);

        var counts = new List<(string, bool, long)>();
        while (await rows.ReadAsync(cancellationToken))
            counts.Add((rows.GetString(0), rows.GetBoolean(1), rows.GetInt64(2)));
        gauge.Set(counts, 2 * Every);
    }
}
