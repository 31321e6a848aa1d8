using Kim.Domain.CaseManagement.Cases;
using Kim.Workflows;
using Kim.Workflows.Bookmarks;

namespace Kim.Api.Features.CaseManagement;

/// <summary>
/// Tells a case's workflow that a status change calls for a re-assessment. A case that is only on its way to monitoring finds
/// the message there; one that rests is told when it wakes up.
/// </summary>
internal sealed class ReviewSignal(WorkflowEngine engine)
{
    public const string Name = "case.status-changed";

    private static readonly TimeSpan TimeToLive = TimeSpan.FromDays(90);

    public async Task Send(SupportCase supportCase, CancellationToken cancellationToken)
    {
        var isAwaited = supportCase is { Status: CaseStatus.Open, Phase: CasePhase.GoalAgreement or CasePhase.ServiceSteering or CasePhase.Monitoring };
        if (!isAwaited || supportCase.Reviews.LastOrDefault(review => review is { IsOpen: true, Trigger: ReviewTrigger.StatusChange }) is not { } review)
            return;

        await engine.Signal(
            new Signal(Name) { CorrelationId = supportCase.Id.Value.ToString(), InstanceId = supportCase.WorkflowInstanceId, MessageId = $"{supportCase.Id.Value}:review-{review.Number}", TimeToLive = TimeToLive },
            cancellationToken);
    }
}
