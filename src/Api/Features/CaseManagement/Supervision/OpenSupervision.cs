using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Supervision;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Supervision;

/// <summary>Fachaufsicht: a reasoned look into one case for some days. The case manager and the access log know of it at once.</summary>
internal sealed record OpenSupervision(CaseId CaseId, SupervisionBody Body) : ICommand<SupervisionAccessId>;

internal sealed record GetSupervision(CaseId CaseId, SupervisionAccessId Id) : IQuery<SupervisionView>;

internal sealed record ListSupervision(CaseId CaseId) : IQuery<Page<SupervisionView>>;

/// <summary>Who looks or looked into the cases that the caller works on, newest first.</summary>
internal sealed record ListSupervisionOfMine(bool? Open) : IQuery<Page<SupervisionView>>;

/// <param name="Reason">A code of the list <c>supervision-reason</c>.</param>
internal sealed record SupervisionBody(string? Reason = null, DateOnly? Until = null, string? Note = null);

internal sealed record SupervisionView(Guid Id, Guid CaseId, string CaseNumber, Guid Supervisor, string Role, string Reason, string? Note, DateTimeOffset OpenedAt, DateOnly Until, bool Open);

internal sealed class OpenSupervisionHandler(
    KimDbContext db, CurrentCaller caller, BusinessClock clock, SupervisionDesk supervision, CaseDesk desk, CaseFolder folder, TenantSettings settings, AccessLog accessLog) :
    IRequestHandler<OpenSupervision, Result<SupervisionAccessId>>, IRequestHandler<GetSupervision, Result<SupervisionView>>,
    IRequestHandler<ListSupervision, Result<Page<SupervisionView>>>, IRequestHandler<ListSupervisionOfMine, Result<Page<SupervisionView>>>
{
    private const int LongestNote = 1000, MostLines = 200;

    public async Task<Result<SupervisionAccessId>> Handle(OpenSupervision request, CancellationToken cancellationToken)
    {
        if (!await supervision.Supervises(cancellationToken) || await supervision.Reach(request.CaseId, cancellationToken) is not { } one)
            return CaseErrors.NotFound;

        var body = request.Body;
        var faults = new Faults()
            .Require(body.Reason is null || (await settings.Codes(cancellationToken)).Offers("supervision-reason", body.Reason), "reason", "code.unknown", "Diesen Grund gibt es nicht.")
            .Require(body.Note is null or { Length: <= LongestNote }, "note", "field.length", $"Eine Notiz hat höchstens {LongestNote} Zeichen.");
        if (faults.Refusal("supervision.invalid", "Die Einsicht ist so nicht zulässig.") is { } invalid)
            return invalid;

        var key = await folder.Key(one, cancellationToken);
        var latest = await settings.DueOn("supervision.duration", cancellationToken);
        var opened = one.OpenToSupervision(new SupervisionRequest(body.Reason, body.Until ?? latest, latest, caller.Value.Role, key.SealOptional(body.Note)), caller.Value.UserId, clock.Now);
        if (!opened.Succeeded)
            return opened.Error;

        db.Add(opened.Value);
        accessLog.Read(AccessLog.Case, one.Id.Value, "supervision-access", purpose: $"supervision:{opened.Value.ReasonCode}");
        return opened.Value.Id;
    }

    public async Task<Result<SupervisionView>> Handle(GetSupervision request, CancellationToken cancellationToken)
    {
        var one = await db.Set<SupportCase>().SingleAsync(one => one.TenantId == caller.Value.TenantId && one.Id == request.CaseId, cancellationToken);
        return await View(one, await folder.All<SupervisionAccess>(one).SingleAsync(access => access.Id == request.Id, cancellationToken), cancellationToken);
    }

    public async Task<Result<Page<SupervisionView>>> Handle(ListSupervision request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.CaseId, "supervision-access", cancellationToken);
        return seen.Succeeded ? await All(seen.Value, cancellationToken) : seen.Error;
    }

    public async Task<Result<Page<SupervisionView>>> Handle(ListSupervisionOfMine request, CancellationToken cancellationToken)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        var accesses = db.Set<SupervisionAccess>().AsNoTracking().Where(access => access.TenantId == tenant);
        if (request.Open is { } open)
            accesses = accesses.Where(access => (access.Until >= today) == open);
        var found = await accesses.Join(desk.VisibleCases.AsNoTracking(), access => access.CaseId, one => one.Id, (access, one) => new { access, one })
            .OrderByDescending(pair => pair.access.RecordedAt).Take(MostLines).ToListAsync(cancellationToken);
        accessLog.ReadAll(AccessLog.Case, found.Select(pair => pair.one.Id.Value), "supervision-access-list");
        return Page.Whole(found.Select(pair => View(pair.one, pair.access, note: null)));
    }

    private async Task<Page<SupervisionView>> All(SupportCase one, CancellationToken cancellationToken)
    {
        var views = new List<SupervisionView>();
        foreach (var access in await folder.All<SupervisionAccess>(one).AsNoTracking().OrderByDescending(access => access.RecordedAt).ToListAsync(cancellationToken))
            views.Add(await View(one, access, cancellationToken));
        return Page.Whole(views);
    }

    /// <summary>Who leads sees that there was a look and why; what was written about the case is for those who work on it and for the supervisor.</summary>
    private async Task<SupervisionView> View(SupportCase one, SupervisionAccess access, CancellationToken cancellationToken) =>
        View(one, access, CaseScope.KnowsClients(caller.Value) || access.RecordedBy == caller.Value.UserId ? (await folder.Key(one, cancellationToken)).Open(access.Note) : null);

    private SupervisionView View(SupportCase one, SupervisionAccess access, string? note) => new(
        access.Id.Value, one.Id.Value, one.CaseNumber, access.RecordedBy.Value, access.Role, access.ReasonCode, note, access.RecordedAt, access.Until, access.IsOpenOn(clock.Today));
}
