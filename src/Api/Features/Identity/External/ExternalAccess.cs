using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Identity.External;

/// <summary>Which value of which claim gives which role in which unit.</summary>
internal sealed record MappedRole(string Claim, string Value, string Role, Guid UnitId);

/// <summary>What a tenant lets the external issuer do with its accounts. Without a row: nothing but signing in who is linked.</summary>
internal sealed class ExternalAccess
{
    public required TenantId TenantId { get; init; }
    public bool LinkByEmail { get; private set; }
    public bool CreateAccounts { get; private set; }
    public IReadOnlyList<MappedRole> Roles { get; private set; } = [];
    public int Revision { get; private set; }

    public void Set(ExternalAccessBody body) => (LinkByEmail, CreateAccounts, Roles, Revision) = (body.LinkByEmail, body.CreateAccounts, [.. body.Roles.Distinct()], Revision + 1);

    public IEnumerable<RoleBody> RolesOf(ExternalPerson person) =>
        Roles.Where(mapped => person.Values(mapped.Claim).Contains(mapped.Value)).Select(mapped => new RoleBody(mapped.Role, mapped.UnitId)).Distinct();
}

/// <summary>Whose account a subject of the issuer is.</summary>
internal sealed record ExternalLogin(TenantId TenantId, UserId AccountId, string Issuer, string Subject, DateTimeOffset LinkedAt);

internal sealed record ExternalAccessBody(bool LinkByEmail, bool CreateAccounts, IReadOnlyList<MappedRole> Roles);

internal sealed record ExternalAccessView(bool LinkByEmail, bool CreateAccounts, IReadOnlyList<MappedRole> Roles, int Revision) : IRevised;

internal sealed record GetExternalAccess : IQuery<ExternalAccessView>;

internal sealed record SetExternalAccess(ExternalAccessBody Body, IfMatch BasedOn) : ICommand;

internal sealed class ExternalAccessHandler(KimDbContext db, CurrentCaller caller, RoleRules rules, ChangeLog changes) :
    IRequestHandler<GetExternalAccess, Result<ExternalAccessView>>, IRequestHandler<SetExternalAccess, Result>
{
    public async Task<Result<ExternalAccessView>> Handle(GetExternalAccess request, CancellationToken cancellationToken)
    {
        var access = await db.Set<ExternalAccess>().FindAsync([caller.Value.TenantId], cancellationToken) ?? new ExternalAccess { TenantId = caller.Value.TenantId };
        return new ExternalAccessView(access.LinkByEmail, access.CreateAccounts, access.Roles, access.Revision);
    }

    public async Task<Result> Handle(SetExternalAccess request, CancellationToken cancellationToken)
    {
        var (tenant, body) = (caller.Value.TenantId, request.Body);
        var access = await db.Set<ExternalAccess>().FindAsync([tenant], cancellationToken);
        if (request.BasedOn.Refuse(access?.Revision ?? 0) is { } stale)
            return stale;

        var faults = new Faults();
        for (var i = 0; i < body.Roles.Count; i++)
            faults.RequireText(body.Roles[i].Claim, $"roles[{i}].claim").RequireText(body.Roles[i].Value, $"roles[{i}].value");
        await rules.Check([.. body.Roles.Select(mapped => new RoleBody(mapped.Role, mapped.UnitId))], faults, cancellationToken);
        if (faults.Refusal("external-access.invalid", "So kann der Anmeldedienst keine Rollen geben.") is { } refused)
            return refused;

        if (access is null)
            db.Add(access = new ExternalAccess { TenantId = tenant });
        var before = Told(access);
        access.Set(body);
        changes.Record("external-access", "roles", before, Told(access));
        return Result.Ok;
    }

    private static string Told(ExternalAccess access) =>
        $"link {access.LinkByEmail}, create {access.CreateAccounts}, {string.Join(", ", access.Roles.Select(one => $"{one.Claim}={one.Value}: {one.Role}@{one.UnitId}"))}";
}
