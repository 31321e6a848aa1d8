using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Features.Tasks;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Execution;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Workflow;

internal enum IncidentState
{
    Open,
    Resolved,
}

/// <summary>What went wrong in workflows, newest first: ids and codes only.</summary>
internal sealed record ListIncidents(string? State, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<IncidentView>>;

internal sealed record GetIncident(Guid Id) : IQuery<IncidentView>;

/// <summary>Runs the failed activity again. If it fails again, that is a new incident.</summary>
internal sealed record RetryIncident(Guid Id) : ICommand;

/// <summary>Somebody saw to it by other means.</summary>
internal sealed record ResolveIncident(Guid Id) : ICommand;

internal sealed record IncidentView(
    Guid Id, Guid TenantId, Guid InstanceId, string DefinitionId, string ActivityId, string Code, string? ExceptionType, IncidentState State, DateTimeOffset OccurredAt, DateTimeOffset? ResolvedAt, Guid? ResolvedBy);

internal sealed class IncidentsHandler(
    KimDbContext db, DatabaseContext context, CurrentCaller caller, BusinessClock clock, IWorkflowStore instances, WorkflowEngine engine, ChangeLog changes) :
    IRequestHandler<ListIncidents, Result<Page<IncidentView>>>, IRequestHandler<GetIncident, Result<IncidentView>>,
    IRequestHandler<RetryIncident, Result>, IRequestHandler<ResolveIncident, Result>
{
    private static readonly Error NotFound = Error.NotFound("incident.not-found", "Diese Störung gibt es hier nicht.");
    private static readonly Error AlreadyResolved = Error.Conflict("incident.already-resolved", "Diese Störung ist schon erledigt.");

    public async Task<Result<Page<IncidentView>>> Handle(ListIncidents request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var all = Visible();
        if (request.State is { } state)
        {
            if (!Slug.TryParse<IncidentState>(state, out _))
                return Error.Shape("query.state", "state ist eines von: open, resolved.");
            all = all.Where(row => row.state == state);
        }

        var behind = all;
        if (paging.Position() is [var at, var id])
        {
            var (lastAt, lastId) = (at.GetDateTimeOffset(), id.GetGuid());
            behind = all.Where(row => row.occurred_at < lastAt || (row.occurred_at == lastAt && row.id < lastId));
        }

        var ordered = behind.OrderByDescending(row => row.occurred_at).ThenByDescending(row => row.id);
        return await paging.Read(all, ordered, row => [row.occurred_at, row.id], View, cancellationToken);
    }

    public async Task<Result<IncidentView>> Handle(GetIncident request, CancellationToken cancellationToken) =>
        await Find(request.Id, cancellationToken) is { } row ? View(row) : NotFound;

    public async Task<Result> Handle(RetryIncident request, CancellationToken cancellationToken)
    {
        if (await Find(request.Id, cancellationToken) is not { } found)
            return NotFound;

        var incident = await Hold(found, cancellationToken);
        if (incident is not { State: "open" })
            return AlreadyResolved;

        changes.Record("incident.retry", found.id.ToString(), null, found.code);
        var answer = await engine.Retry(found.instance_id, found.id, cancellationToken);
        return answer is EngineAnswer.Refused no ? EngineErrors.From(no) : Result.Ok;
    }

    public async Task<Result> Handle(ResolveIncident request, CancellationToken cancellationToken)
    {
        if (await Find(request.Id, cancellationToken) is not { } found)
            return NotFound;

        var incident = await Hold(found, cancellationToken);
        if (incident is not { State: "open" })
            return AlreadyResolved;

        incident.Resolve(clock.Now, caller.Value.UserId.Value);
        changes.Record("incident.resolve", found.id.ToString(), null, found.code);

        // The engine keeps a copy as long as the instance lives; one that has ended has nothing left to close.
        var answer = await engine.Resolve(found.instance_id, found.id, cancellationToken);
        return answer is EngineAnswer.Refused { Reason: not ("workflow.instance-ended" or "workflow.incident-not-found") } no ? EngineErrors.From(no) : Result.Ok;
    }

    /// <summary>
    /// Acts for the tenant and carrier of the incident, which the database tells by the incident's id alone, then locks the
    /// instance and reads the incident behind the lock.
    /// </summary>
    private async Task<IncidentRow?> Hold(VisibleIncident found, CancellationToken cancellationToken)
    {
        var who = caller.Value;
        caller.Is(who with { TenantId = new TenantId(found.tenant_id), Carrier = found.carrier_id is { } carrier ? new CarrierId(carrier) : null });
        await context.Enter(caller.Value, cancellationToken);
        await instances.Load(found.instance_id, cancellationToken);
        return await db.Set<IncidentRow>().FindAsync([new TenantId(found.tenant_id), found.id], cancellationToken);
    }

    private IQueryable<VisibleIncident> Visible() => db.Database.SqlQuery<VisibleIncident>($"select * from workflow.visible_incidents()");

    private Task<VisibleIncident?> Find(Guid id, CancellationToken cancellationToken) => Visible().SingleOrDefaultAsync(row => row.id == id, cancellationToken);

    private static IncidentView View(VisibleIncident row) => new(
        row.id, row.tenant_id, row.instance_id, row.definition_id, row.activity_id, row.code, row.exception_type,
        Slug.TryParse<IncidentState>(row.state, out var state) ? state : IncidentState.Open, row.occurred_at, row.resolved_at, row.resolved_by);

    private sealed record VisibleIncident(
        Guid tenant_id, Guid id, Guid? carrier_id, Guid instance_id, string definition_id, string activity_id, string code, string? exception_type, string state,
        DateTimeOffset occurred_at, DateTimeOffset? resolved_at, Guid? resolved_by);
}
