using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.Absences;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation.Absences;

/// <summary>Whose absences the caller may see and plan: one's own, and as a leader or as the administration everybody's.</summary>
internal sealed class AbsenceDesk(KimDbContext db, CurrentCaller caller)
{
    private static readonly Error UserNotFound = Error.NotFound("user.not-found", "Dieses Konto gibt es hier nicht.");

    private static readonly string[] Leaders = [Roles.TenantAdmin, Roles.TeamLead, Roles.CmCoordination, Roles.KiLead];

    public async Task<Result<IQueryable<Absence>>> Of(UserId user, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var known = user == caller.Value.UserId || (Leaders.Contains(caller.Value.Role) && await IsActive(user, cancellationToken));
        return known ? Result<IQueryable<Absence>>.Ok(db.Set<Absence>().Where(absence => absence.TenantId == tenant && absence.UserId == user)) : UserNotFound;
    }

    public Task<bool> IsActive(UserId user, CancellationToken cancellationToken) =>
        db.Set<Account>().AnyAsync(account => account.TenantId == caller.Value.TenantId && account.Id == user && account.Active, cancellationToken);
}
