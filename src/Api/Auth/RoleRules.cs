using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Auth;

/// <summary>A role in a unit, as somebody is given it.</summary>
internal sealed record RoleBody(string Role, Guid UnitId);

/// <summary>Which roles an administrator may give: known ones, in units of the tenant, and never the operator's.</summary>
internal sealed class RoleRules(KimDbContext db, CurrentCaller caller)
{
    public async Task Check(IReadOnlyList<RoleBody> roles, Faults faults, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var known = (await db.Set<OrganisationalUnit>().AsNoTracking().Where(unit => unit.TenantId == tenant).Select(unit => unit.Id).ToListAsync(cancellationToken)).ToHashSet();

        for (var i = 0; i < roles.Count; i++)
        {
            faults.Require(Roles.Exists(roles[i].Role) && roles[i].Role != Roles.Operator, $"roles[{i}].role", "role.unknown", "Diese Rolle gibt es nicht.")
                .Require(known.Contains(new UnitId(roles[i].UnitId)), $"roles[{i}].unitId", "unit.unknown", "Diese Stelle gibt es nicht.");
        }
    }

    public static string Told(IEnumerable<RoleBody> roles) => string.Join(", ", roles.Select(held => $"{held.Role}@{held.UnitId}").Order(StringComparer.Ordinal));
}
