using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>Cases the caller may see, newest first. <c>search</c> finds case numbers by their beginning, client numbers, and for case managers names.</summary>
internal sealed record ListCases(string? Phase, string? Status, Guid? UnitId, bool? Overdue, string? Search, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<CaseLine>>;

internal sealed record CaseLine(
    Guid Id, string CaseNumber, CaseType Type, CasePhase Phase, CaseStatus Status, Guid UnitId, Guid? CaseManagerId, string ClientNumber, string? ClientName,
    DateTimeOffset OpenedAt, DateOnly? LastContactOn, DateOnly? NextReviewDue, bool Overdue);

internal sealed class ListCasesHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, BusinessClock clock, ClientNames names, AccessLog accessLog)
    : IRequestHandler<ListCases, Result<Page<CaseLine>>>
{
    public async Task<Result<Page<CaseLine>>> Handle(ListCases request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var visible = request.Overdue is { } overdue ? Overdue(overdue).Where(CaseScope.VisibleTo(caller.Value)) : desk.VisibleCases;
        var cases = Find(visible.AsNoTracking(), request);
        if (request.Phase is { } phaseCode)
        {
            if (!Slug.TryParse<CasePhase>(phaseCode, out var phase))
                return Unknown<CasePhase>("phase");
            cases = cases.Where(one => one.Phase == phase);
        }

        if (request.Status is { } statusCode)
        {
            if (!Slug.TryParse<CaseStatus>(statusCode, out var status))
                return Unknown<CaseStatus>("status");
            cases = cases.Where(one => one.Status == status);
        }

        var page = await paging.Read(cases, Behind(cases, paging), one => [one.OpenedAt, one.CaseNumber], one => one, cancellationToken);
        return new Page<CaseLine>(await Lines(page.Items, cancellationToken), page.PageInfo);
    }

    private IQueryable<SupportCase> Find(IQueryable<SupportCase> cases, ListCases request)
    {
        if (request.UnitId is { } unit)
            cases = cases.Where(one => one.UnitId == new UnitId(unit));
        if (request.Search is not { Length: > 0 } text)
            return cases;

        var (number, clients) = (text.Trim().ToUpperInvariant(), db.Set<Client>().Where(client => client.TenantId == caller.Value.TenantId));
        var found = (CaseScope.KnowsClients(caller.Value) ? names.Find(clients, text) : clients.Where(client => client.ClientNumber == number)).Select(client => client.Id);
        return cases.Where(one => one.CaseNumber.StartsWith(number) || found.Contains(one.ClientId));
    }

    /// <summary>Cases with (or without) an open task whose time is over. In SQL, because a task's subject is an id of any kind.</summary>
    private IQueryable<SupportCase> Overdue(bool wanted) => db.Set<SupportCase>().FromSql(
        $"""
        select c.* from casework.cases c
        where c.tenant_id = {caller.Value.TenantId.Value} and {wanted} = exists (
            select 1 from workflow.human_tasks t
            where t.tenant_id = c.tenant_id and t.subject_id = c.id and t.due_at < {clock.Now} and t.state in ('created', 'claimed'))
        """);

    /// <summary>Subjects with an open task whose time is over.</summary>
    private IQueryable<Guid> OverdueSubjects
    {
        get
        {
            var (tenant, now) = (caller.Value.TenantId, clock.Now);
            return db.Set<InboxTask>()
                .Where(task => task.TenantId == tenant && task.DueAt < now && (task.State == TaskState.Created || task.State == TaskState.Claimed))
                .Select(task => task.SubjectId);
        }
    }

    private static IQueryable<SupportCase> Behind(IQueryable<SupportCase> cases, Paging paging)
    {
        if (paging.Position() is [var opened, var number])
        {
            var (openedAt, last) = (opened.GetDateTimeOffset(), number.GetString()!);
            cases = cases.Where(one => one.OpenedAt < openedAt || (one.OpenedAt == openedAt && string.Compare(one.CaseNumber, last) < 0));
        }

        return cases.OrderByDescending(one => one.OpenedAt).ThenByDescending(one => one.CaseNumber);
    }

    private async Task<IReadOnlyList<CaseLine>> Lines(IReadOnlyList<SupportCase> cases, CancellationToken cancellationToken)
    {
        var (tenant, clientIds, ids) = (caller.Value.TenantId, cases.Select(one => one.ClientId).Distinct().ToList(), cases.Select(one => one.Id.Value).ToList());
        var clients = await db.Set<Client>().AsNoTracking().Where(client => client.TenantId == tenant && clientIds.Contains(client.Id)).ToDictionaryAsync(client => client.Id, cancellationToken);
        var late = (await OverdueSubjects.Where(id => ids.Contains(id)).ToListAsync(cancellationToken)).ToHashSet();
        var namesShown = CaseScope.KnowsClients(caller.Value);
        if (namesShown)
            await names.LoadKeys(clients.Keys.Select(id => id.Value), cancellationToken);

        accessLog.ReadAll(AccessLog.Case, ids, "case-list", namesShown ? "clientName" : null);
        var lines = new List<CaseLine>();
        foreach (var one in cases)
        {
            var client = clients[one.ClientId];
            lines.Add(new CaseLine(
                one.Id.Value, one.CaseNumber, one.Type, one.Phase, one.Status, one.UnitId.Value, one.CaseManagerId?.Value, client.ClientNumber,
                namesShown ? await names.NameOf(client, cancellationToken) : null, one.OpenedAt, one.LastContactOn, one.NextReviewDue, late.Contains(one.Id.Value)));
        }

        return lines;
    }

    private static Error Unknown<T>(string parameter)
        where T : struct, Enum =>
        Error.Shape("query." + parameter, $"{parameter} ist eines von: {string.Join(", ", Enum.GetValues<T>().Select(Slug.Of))}.");
}
