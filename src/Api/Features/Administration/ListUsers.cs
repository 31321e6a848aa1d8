using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Administration;

internal sealed record ListUsers(bool? Active, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<UserView>>;

internal sealed record GetUser(UserId Id) : IQuery<UserView>;

internal sealed record UserView(Guid Id, string Email, string DisplayName, bool Active, bool BoundBySecrecy, IReadOnlyList<HeldRole> Roles, int Revision) : IRevised;

internal sealed record HeldRole(string Role, Guid UnitId, DateOnly ValidFrom, DateOnly? ValidTo);

internal sealed class ReadUsersHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) :
    IRequestHandler<ListUsers, Result<Page<UserView>>>, IRequestHandler<GetUser, Result<UserView>>
{
    public async Task<Result<Page<UserView>>> Handle(ListUsers request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var all = Accounts();
        if (request.Active is { } active)
            all = all.Where(account => account.Active == active);

        var behind = all;
        if (paging.Position() is [var last])
        {
            var email = last.GetString();
            // Translated to SQL, where the column's collation decides.
            behind = behind.Where(account => string.Compare(account.NormalizedEmail, email) > 0);
        }

        var page = await paging.Read(all, behind.OrderBy(account => account.NormalizedEmail), account => [account.NormalizedEmail], account => account, cancellationToken);
        var roles = await RolesOf([.. page.Items.Select(account => account.Id)], cancellationToken);
        return new Page<UserView>([.. page.Items.Select(account => View(account, roles[account.Id]))], page.PageInfo);
    }

    public async Task<Result<UserView>> Handle(GetUser request, CancellationToken cancellationToken) =>
        await Accounts().SingleOrDefaultAsync(account => account.Id == request.Id, cancellationToken) is { } account
            ? View(account, (await RolesOf([account.Id], cancellationToken))[account.Id])
            : UserErrors.NotFound;

    private IQueryable<Account> Accounts() => db.Set<Account>().AsNoTracking().Where(account => account.TenantId == caller.Value.TenantId);

    private async Task<ILookup<UserId, RoleAssignment>> RolesOf(IReadOnlyList<UserId> people, CancellationToken cancellationToken)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        var roles = await db.Set<RoleAssignment>().AsNoTracking()
            .Where(role => role.TenantId == tenant && people.Contains(role.AccountId) && (role.ValidTo == null || role.ValidTo >= today))
            .OrderBy(role => role.Id).ToListAsync(cancellationToken);
        return roles.ToLookup(role => role.AccountId);
    }

    private static UserView View(Account account, IEnumerable<RoleAssignment> roles) => new(
        account.Id.Value, account.Email, account.DisplayName, account.Active, account.BoundBySecrecy,
        [.. roles.Select(role => new HeldRole(role.Role, role.UnitId.Value, role.ValidFrom, role.ValidTo))], account.Revision);
}
