using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.Organisation.Concepts;
using Kim.Domain.Organisation.TargetGroups;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation;

/// <summary>Finds target groups as the Handlungskonzept had them on a day .</summary>
internal sealed class ConceptOn(KimDbContext db, CurrentCaller caller)
{
    /// <summary>Whether any version has a group of that code.</summary>
    public Task<bool> Knows(string? code, CancellationToken cancellationToken) =>
        db.Set<TargetGroup>().AnyAsync(group => group.TenantId == caller.Value.TenantId && group.Code == code, cancellationToken);

    /// <summary>The group of that code in the version that held on the day; null where that version has none.</summary>
    public async Task<TargetGroup?> FindGroup(DateOnly day, string? code, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        if (code is null)
            return null;

        var version = (await db.Set<Concept>().AsNoTracking().Where(concept => concept.TenantId == tenant && concept.ValidFrom <= day).ToListAsync(cancellationToken))
            .Find(concept => concept.IsValidOn(day))?.Version;
        var groups = await db.Set<TargetGroup>().AsNoTracking()
            .Where(group => group.TenantId == tenant && group.Code == code && group.ConceptVersion == version).ToListAsync(cancellationToken);
        return groups.Find(group => group.IsValid(day));
    }
}
