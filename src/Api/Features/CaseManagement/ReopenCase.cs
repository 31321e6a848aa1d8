using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Lean;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using Kim.Workflows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>Takes a person in again by a new case that is linked to the ended one; what was planned of after-care ends with it.</summary>
internal sealed record ReopenCase(CaseId CaseId) : ICommand<CaseId>;

internal sealed class ReopenCaseHandler(CaseDesk desk, CaseReopening reopening, WorkflowEngine engine) : IRequestHandler<ReopenCase, Result<CaseId>>
{
    public async Task<Result<CaseId>> Handle(ReopenCase request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var reopened = await reopening.Reopen(taken.Value, cancellationToken);
        if (!reopened.Succeeded)
            return reopened;

        var answer = await engine.Cancel(taken.Value.WorkflowInstanceId!.Value, "superseded", cancellationToken);
        return answer is EngineAnswer.Refused { Reason: not "workflow.instance-ended" } refused ? EngineErrors.From(refused) : reopened;
    }
}

/// <summary>Makes the new case, with a number and a key of its own; its workflow starts because it was opened.</summary>
internal sealed class CaseReopening(KimDbContext db, BusinessClock clock, CaseOpenings openings, DataKeys keys, LeanMode lean)
{
    public async Task<Result<CaseId>> Reopen(SupportCase ended, CancellationToken cancellationToken)
    {
        var client = await db.Set<Client>().AsNoTracking().SingleAsync(client => client.TenantId == ended.TenantId && client.Id == ended.ClientId, cancellationToken);
        if (LeanClient.HasPersonData(client) && await lean.IsOn(cancellationToken))
            return LeanModeErrors.ClientHasPersonData;

        var reopened = ended.Reopen(await openings.Number(cancellationToken), ended.UnitId, clock.Now);
        if (!reopened.Succeeded)
            return reopened.Error;

        db.Add(reopened.Value);
        await keys.For(reopened.Value.Id.Value, cancellationToken);
        return reopened.Value.Id;
    }
}
