using Kim.Api.Messaging;
using Kim.Api.Auth;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Topics;
using Kim.Workflows.Execution;
using MediatR;

namespace Kim.Api.Features.Steering;

/// <summary>Moves reports of other topics into this one. A topic that is left without reports ends, and so does its flow.</summary>
internal sealed record MergeReports(TopicId TopicId, IReadOnlyList<ReportId> ReportIds) : ICommand;

internal sealed class MergeReportsHandler(SteeringDesk desk, CurrentCaller caller, BusinessClock clock, IWorkflowStore instances) : IRequestHandler<MergeReports, Result>
{
    public async Task<Result> Handle(MergeReports request, CancellationToken cancellationToken)
    {
        if (request.ReportIds.Count == 0)
            return SteeringErrors.NoReports;
        await LockFlows(request, cancellationToken);

        foreach (var id in request.ReportIds.Distinct().OrderBy(id => id.Value))
        {
            if ((await Move(id, request.TopicId, cancellationToken)).Error is { } refused)
                return refused;
        }

        return Result.Ok;
    }

    private async Task<Result> Move(ReportId id, TopicId target, CancellationToken cancellationToken)
    {
        var (report, into) = (await desk.Report(id, cancellationToken), await desk.Topic(target, cancellationToken));
        if (!report.Succeeded)
            return report.Error;
        if (!into.Succeeded)
            return into.Error;

        var left = report.Value.TopicId;
        if (into.Value.Bundle(TopicReport.Of(report.Value, clock.Now)).Error is { } notTaken)
            return notTaken;
        if (report.Value.MoveTo(target).Error is { } notMoved)
            return notMoved;
        var from = await desk.Topic(left!.Value, cancellationToken);
        return from.Succeeded ? from.Value.Unbundle(id, caller.Value.UserId, clock.Now) : from.Error;
    }

    /// <summary>Flows are locked before what they are about, in the order of their ids.</summary>
    private async Task LockFlows(MergeReports request, CancellationToken cancellationToken)
    {
        foreach (var instance in await desk.TopicFlows(request.ReportIds, request.TopicId, cancellationToken))
            await instances.Load(instance, cancellationToken);
    }
}
