using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Execution;

namespace Kim.Api.Features.CaseManagement;

internal sealed class StartCycleWhenCaseOpened(KimDbContext db, CurrentCaller caller, WorkflowEngine engine) : IReaction<CaseOpened>
{
    public async Task<Result> React(CaseOpened happened, CancellationToken cancellationToken)
    {
        var started = await engine.Start(
            new StartWorkflow
            {
                DefinitionId = happened.Type is CaseType.CaseManagement ? "case-management-cycle" : "referral-counselling",
                Subject = new Subject(CaseSubject.CaseKind, happened.CaseId.Value),
                CorrelationId = happened.CaseId.Value.ToString(),
            },
            cancellationToken);
        if (started is EngineAnswer.Refused refused)
            return EngineErrors.From(refused);

        var supportCase = await db.Set<SupportCase>().FindAsync([caller.Value.TenantId, happened.CaseId], cancellationToken);
        supportCase!.RunBy(started.Report!.InstanceId);
        return Result.Ok;
    }
}
