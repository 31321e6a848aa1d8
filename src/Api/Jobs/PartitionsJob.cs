using Kim.Api.Persistence;
using Npgsql;
using Quartz;

namespace Kim.Api.Jobs;

/// <summary>Keeps the months of journal and access log ahead, and drops those of the access log that every tenant has dropped. Only nodes with the owner's connection serve its group.</summary>
[DisallowConcurrentExecution]
internal sealed class PartitionsJob(DatabaseConnections connections) : IJob
{
    public const string Group = "owner";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await using var source = NpgsqlDataSource.Create(connections.Owner ?? throw new InvalidOperationException("This node has no owner's connection."));
        await using var make = source.CreateCommand($"call audit.make_partitions({Preparation.MonthsAhead})");
        await make.ExecuteNonQueryAsync(cancellationToken);
        await using var drop = source.CreateCommand("call audit.drop_empty_partitions()");
        await drop.ExecuteNonQueryAsync(cancellationToken);
    }
}
