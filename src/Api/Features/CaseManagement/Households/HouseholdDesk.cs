using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Households;

/// <summary>A member as it comes over HTTP: a client, or somebody by name.</summary>
internal sealed record MemberEntry(string? Relation = null, Guid? ClientId = null, string? Name = null, int? BirthYear = null)
{
    public void Check(Faults faults, CodeBook codes, string path, int year) => faults
        .Require(codes.Offers("household-relation", Relation), $"{path}relation", "code.unknown", "Diese Beziehung gibt es nicht.")
        .Require((ClientId is null) != string.IsNullOrWhiteSpace(Name), $"{path}clientId", "household.member-reference", "Ein Mitglied ist entweder Klient*in (clientId) oder hat einen Namen.")
        .Require(Name is null or { Length: <= 200 }, $"{path}name", "field.length", "Ein Name hat höchstens 200 Zeichen.")
        .Require(BirthYear is null || (BirthYear >= 1900 && BirthYear <= year), $"{path}birthYear", "client.birth-year", "Das Geburtsjahr ist nicht plausibel.");
}

/// <summary>Gives out households to the post that keeps them and to whoever sees one of the clients in them.</summary>
internal sealed class HouseholdDesk(KimDbContext db, CurrentCaller caller, CaseDesk desk, DataKeys keys)
{
    public async Task<Household?> Take(HouseholdId id, CancellationToken cancellationToken)
    {
        var (tenant, unit, clients) = (caller.Value.TenantId, caller.Value.UnitId, desk.VisibleClients);
        return await db.Set<Household>().SingleOrDefaultAsync(
            one => one.TenantId == tenant && one.Id == id && (one.UnitId == unit || clients.Any(client => client.HouseholdId == id.Value)), cancellationToken);
    }

    public async Task<Result<Guid>> Add(Household household, MemberEntry entry, CancellationToken cancellationToken)
    {
        if (entry.ClientId is { } id)
        {
            var taken = await desk.Take(new ClientId(id), cancellationToken);
            return taken.Succeeded ? household.Add(taken.Value, entry.Relation!) : taken.Error;
        }

        var key = await keys.For(household.Id.Value, cancellationToken);
        return household.Add(key.Seal(entry.Name!), entry.BirthYear, entry.Relation!);
    }
}
