using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using Kim.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>Gives out cases and clients to those who may see them. Who may not is told that there is none, and the attempt goes on record.</summary>
internal sealed class CaseDesk(KimDbContext db, CurrentCaller caller, AccessLog accessLog, AccessPurposes purposes, IWorkflowStore instances)
{
    public IQueryable<SupportCase> VisibleCases => db.Set<SupportCase>().Where(CaseScope.VisibleTo(caller.Value));

    public IQueryable<Client> VisibleClients => db.Set<Client>().Where(ClientScope.VisibleTo(caller.Value, VisibleCases));

    /// <summary>A case to change: its workflow instance is locked before the case is read, so that nobody changes both in another order.</summary>
    public async Task<Result<SupportCase>> Take(CaseId id, CancellationToken cancellationToken)
    {
        var instance = await VisibleCases.AsNoTracking().Where(one => one.Id == id).Select(one => one.WorkflowInstanceId).SingleOrDefaultAsync(cancellationToken);
        if (instance is { } running)
            await instances.Load(running, cancellationToken);

        if (await VisibleCases.SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } found)
            return await Hidden(id, "case", cancellationToken);
        return await purposes.Refuse(found, "case", cancellationToken) is { } refused ? refused : found;
    }

    /// <summary>A case to read, or one of its parts; the reading goes on record.</summary>
    public async Task<Result<SupportCase>> See(CaseId id, string record, CancellationToken cancellationToken)
    {
        if (await VisibleCases.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } found)
            return await Hidden(id, record, cancellationToken);
        if (await purposes.Refuse(found, record, cancellationToken) is { } refused)
            return refused;

        accessLog.Read(AccessLog.Case, id.Value, record);
        return found;
    }

    public async Task<Result<Client>> Take(ClientId id, CancellationToken cancellationToken)
    {
        if (await VisibleClients.SingleOrDefaultAsync(client => client.Id == id, cancellationToken) is { } found)
        {
            await SayIfSubstituting(found, cancellationToken);
            return found;
        }

        if (await db.Set<Client>().AnyAsync(client => client.TenantId == caller.Value.TenantId && client.Id == id, cancellationToken))
            accessLog.Denied(AccessLog.Client, id.Value, "client");
        return ClientErrors.NotFound;
    }

    /// <summary>A client whom the caller knows by a colleague's case alone is on record so.</summary>
    private async Task SayIfSubstituting(Client client, CancellationToken cancellationToken)
    {
        var who = caller.Value;
        if (who.Covers.Count == 0)
            return;

        var own = db.Set<SupportCase>().Where(CaseScope.VisibleTo(who with { Covers = [] }));
        if (!await db.Set<Client>().Where(ClientScope.VisibleTo(who, own)).AnyAsync(one => one.Id == client.Id, cancellationToken))
            caller.Is(who with { Purpose = AccessLog.Substitution });
    }

    private async Task<Error> Hidden(CaseId id, string record, CancellationToken cancellationToken)
    {
        if (await db.Set<SupportCase>().AnyAsync(one => one.TenantId == caller.Value.TenantId && one.Id == id, cancellationToken))
            accessLog.Denied(AccessLog.Case, id.Value, record);
        return CaseErrors.NotFound;
    }
}
