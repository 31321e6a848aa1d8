using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Duplicates;

/// <param name="ClientId">Null: the client is another post's; it can be asked by the number.</param>
/// <param name="Match"><c>name-and-birth-year</c>, or <c>name</c> where one of the two birth years is unknown.</param>
internal sealed record DuplicateHint(Guid? ClientId, string ClientNumber, Guid UnitId, string Match, bool HasActiveCase);

/// <summary>
/// whether the own carrier knows a person already; another carrier is never asked. A hint to ask a colleague, by number and
/// post: a name is shown to nobody who does not see the client anyway.
/// </summary>
internal sealed class DuplicateSearch(KimDbContext db, CurrentCaller caller, CaseDesk desk, ClientNames names, AccessLog accessLog)
{
    /// <summary>What for a post is told that another one knows the person.</summary>
    private const string Purpose = "duplicate-check";
    private const int MostHints = 20;

    public async Task<IReadOnlyList<DuplicateHint>> Find(string name, int? birthYear, ClientId? except, CancellationToken cancellationToken)
    {
        var (tenant, carrier) = (caller.Value.TenantId, caller.Value.Carrier);
        var known = names.Named(db.Set<Client>().AsNoTracking().Where(client => client.TenantId == tenant && client.CarrierId == carrier), name);
        if (birthYear is not null)
            known = known.Where(client => client.BirthYear == null || client.BirthYear == birthYear);
        if (except is { } self)
            known = known.Where(client => client.Id != self);

        var found = await known.OrderBy(client => client.ClientNumber).Take(MostHints)
            .Select(client => new { client.Id, client.ClientNumber, client.BirthYear, Unit = EF.Property<UnitId>(client, ClientScope.RegisteringUnit) }).ToListAsync(cancellationToken);
        if (found.Count == 0)
            return [];

        var ids = found.ConvertAll(client => client.Id);
        var visible = await desk.VisibleClients.Where(client => ids.Contains(client.Id)).Select(client => client.Id).ToListAsync(cancellationToken);
        var active = await db.Set<SupportCase>()
            .Where(one => one.TenantId == tenant && ids.Contains(one.ClientId) && one.Type == CaseType.CaseManagement
                && (one.Status == CaseStatus.Open || one.Status == CaseStatus.Suspended || one.Status == CaseStatus.Waitlisted))
            .Select(one => one.ClientId).ToListAsync(cancellationToken);

        foreach (var client in found)
            accessLog.Read(AccessLog.Client, client.Id.Value, "duplicate-hint", purpose: visible.Contains(client.Id) ? null : Purpose);
        return found.ConvertAll(client => new DuplicateHint(
            visible.Contains(client.Id) ? client.Id.Value : null, client.ClientNumber, client.Unit.Value,
            birthYear is not null && client.BirthYear is not null ? "name-and-birth-year" : "name", active.Contains(client.Id)));
    }

    /// <summary>What a person is looked for by: the full name, else what they are called.</summary>
    public static string? NameIn(string? surname, string? givenNames, string? preferredName) =>
        $"{surname} {givenNames}".Trim() is { Length: > 0 } full ? full : preferredName?.Trim() is { Length: > 0 } called ? called : null;
}
