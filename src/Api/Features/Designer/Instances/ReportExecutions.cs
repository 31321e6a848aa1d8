using System.Text.Json.Nodes;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>How often each activity of an instance ran: what the viewer writes on the canvas. Without node ids, all activities.</summary>
internal sealed record ReportExecutions(string? WorkflowInstanceId, string[]? ActivityNodeIds) : IQuery<ExecutionReportView>;

internal sealed record ExecutionReportView(IReadOnlyList<ExecutionStatsView> Stats);

internal sealed record ExecutionStatsView(
    string ActivityId, string ActivityNodeId, int StartedCount, int CompletedCount, int UncompletedCount, bool IsBlocked, bool IsFaulted, int AggregateFaultCount, JsonNode Metadata);

internal sealed class ReportExecutionsHandler(InstanceSnapshots snapshots) : IRequestHandler<ReportExecutions, Result<ExecutionReportView>>
{
    public async Task<Result<ExecutionReportView>> Handle(ReportExecutions request, CancellationToken cancellationToken)
    {
        if (request.WorkflowInstanceId is not { Length: > 0 } instanceId)
            return InstanceErrors.WhichInstance;
        if (await snapshots.Find(instanceId, cancellationToken) is not { } snapshot)
            return InstanceErrors.NotFound;

        var runs = snapshot.Executions().Where(run => request.ActivityNodeIds is not { Length: > 0 } asked || asked.Contains(run.ActivityNodeId));
        return new ExecutionReportView([.. runs.GroupBy(run => run.ActivityNodeId).Select(Stats)]);
    }

    private static ExecutionStatsView Stats(IGrouping<string, ExecutionView> runs)
    {
        var (started, completed) = (runs.Count(), runs.Count(run => run.CompletedAt is not null));
        return new(
            runs.First().ActivityId, runs.Key, started, completed, started - completed, runs.Any(run => run.HasBookmarks), runs.Any(run => run.Status is RunStatus.Faulted),
            runs.Sum(run => run.AggregateFaultCount), new JsonObject { ["_type"] = "ObjectMap" });
    }
}
