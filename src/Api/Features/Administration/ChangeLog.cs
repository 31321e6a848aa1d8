using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Administration;

/// <summary>One change of the configuration: who changed what, from and to. Ids and codes only.</summary>
internal sealed record ConfigurationChange(
    TenantId TenantId, Guid Id, DateTimeOffset At, UserId? UserId, string Kind, string Subject, string? Before, string? After);

/// <summary>Records a change of the configuration in the transaction that makes it.</summary>
internal sealed class ChangeLog(KimDbContext db, CurrentCaller caller, BusinessClock clock)
{
    public void Record(string kind, string subject, string? before, string? after) =>
        db.Add(new ConfigurationChange(caller.Value.TenantId, Guid.CreateVersion7(clock.Now), clock.Now, caller.Value.UserId, kind, subject, before, after));

    /// <summary>When one of the subjects was changed last, and by whom.</summary>
    public async Task<(DateTimeOffset At, UserId? By)?> Last(string kind, IReadOnlyList<string> subjects, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var change = await db.Set<ConfigurationChange>().AsNoTracking().Where(one => one.TenantId == tenant && one.Kind == kind && subjects.Contains(one.Subject))
            .OrderByDescending(one => one.At).ThenByDescending(one => one.Id).FirstOrDefaultAsync(cancellationToken);
        return change is null ? null : (change.At, change.UserId);
    }
}
