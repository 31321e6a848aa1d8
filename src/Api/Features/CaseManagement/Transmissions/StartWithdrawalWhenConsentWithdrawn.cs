using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Execution;

namespace Kim.Api.Features.CaseManagement.Transmissions;

/// <summary>What was stopped is stopped; what people still have to do about it is a process of its own beside the case's.</summary>
internal sealed class StartWithdrawalWhenConsentWithdrawn(KimDbContext db, CurrentCaller caller, WorkflowEngine engine) : IReaction<ConsentWithdrawalBegun>
{
    public async Task<Result> React(ConsentWithdrawalBegun happened, CancellationToken cancellationToken)
    {
        var started = await engine.Start(
            new StartWorkflow
            {
                DefinitionId = "consent-withdrawal",
                Subject = new Subject(CaseSubject.CaseKind, happened.CaseId.Value),
                CorrelationId = happened.ConsentWithdrawalId.Value.ToString(),
            },
            cancellationToken);
        if (started is EngineAnswer.Refused refused)
            return EngineErrors.From(refused);

        var withdrawal = await db.Set<ConsentWithdrawal>().FindAsync([caller.Value.TenantId, happened.ConsentWithdrawalId], cancellationToken);
        withdrawal!.RunBy(started.Report!.InstanceId);
        return Result.Ok;
    }
}
