using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace Kim.Api.Features.Administration;

/// <summary>An account with its roles; the password follows the rule of the installation and is stored as a hash.</summary>
internal sealed record AddUser(UserBody Body) : ICommand<UserId>;

internal sealed record UserBody(string? Email, string? DisplayName, string? Password, IReadOnlyList<RoleBody> Roles);

internal sealed class AddUserHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, UserManager<Account> accounts, RoleRules rules, ChangeLog changes)
    : IRequestHandler<AddUser, Result<UserId>>
{
    public async Task<Result<UserId>> Handle(AddUser request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var faults = new Faults()
            .Require(AccountRules.IsEmail(body.Email), "email", "email.invalid", "Das ist keine E-Mail-Adresse.")
            .RequireText(body.DisplayName, "displayName").RequireText(body.Password, "password");
        await rules.Check(body.Roles, faults, cancellationToken);
        if (faults.Refusal("user.invalid", "Das Konto kann so nicht angelegt werden.") is { } refused)
            return refused;

        var account = new Account(caller.Value.TenantId, UserId.New(), body.Email!.Trim(), body.DisplayName!.Trim());
        if (await accounts.CreateAsync(account, body.Password!) is { Succeeded: false } no)
            return UserErrors.From(no.Errors);

        db.AddRange(body.Roles.Distinct().Select(held => new RoleAssignment(account.TenantId, account.Id, held.Role, new UnitId(held.UnitId), clock.Today)));
        changes.Record("user", account.Id.Value.ToString(), null, RoleRules.Told(body.Roles));
        return account.Id;
    }
}
