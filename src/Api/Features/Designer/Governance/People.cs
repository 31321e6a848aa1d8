using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>What the people of the tenant are called.</summary>
internal sealed class People(KimDbContext db, CurrentCaller caller)
{
    public async Task<Func<UserId?, string?>> Names(IEnumerable<UserId?> ids, CancellationToken cancellationToken)
    {
        var (tenant, wanted) = (caller.Value.TenantId, ids.OfType<UserId>().Distinct().ToList());
        var names = wanted.Count == 0 ? [] : await db.Set<Account>().AsNoTracking().Where(account => account.TenantId == tenant && wanted.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.DisplayName, cancellationToken);
        return id => id is { } known ? names.GetValueOrDefault(known) : null;
    }
}
