using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using MediatR;

namespace Kim.Api.Features.Steering.Reconstructions;

/// <summary>What the workshop found is reported as a planning conference's challenge; from there it goes the way of every report.</summary>
internal sealed record ReportFromReconstruction(ReconstructionId Id, ReportBody Body) : ICommand<ReportId>;

/// <summary>The workshop came upon a topic that is known already.</summary>
internal sealed record LinkTopicToReconstruction(ReconstructionId Id, TopicId TopicId) : ICommand;

internal sealed class ReportFromReconstructionHandler(ReconstructionDesk desk, SteeringDesk steering, NewReports reports) :
    IRequestHandler<ReportFromReconstruction, Result<ReportId>>, IRequestHandler<LinkTopicToReconstruction, Result>
{
    public async Task<Result<ReportId>> Handle(ReportFromReconstruction request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        var report = await reports.Submit(request.Body, cancellationToken);
        if (!report.Succeeded)
            return report.Error;
        return taken.Value.LeadsTo(report.Value.Id).Error is { } refused ? refused : report.Value.Id;
    }

    public async Task<Result> Handle(LinkTopicToReconstruction request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        var topic = await steering.Topic(request.TopicId, cancellationToken);
        return topic.Succeeded ? taken.Value.LeadsTo(topic.Value.Id) : SteeringErrors.TopicMissing;
    }
}
