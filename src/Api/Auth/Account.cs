using Kim.Domain.Shared;

namespace Kim.Api.Auth;

/// <summary>A person's local account in one tenant. ASP.NET Core Identity keeps its secrets through <see cref="AccountStore"/>.</summary>
internal sealed class Account
{
    private Account() { }

    public Account(TenantId tenantId, UserId id, string email, string displayName)
    {
        (TenantId, Id, Email, NormalizedEmail, DisplayName) = (tenantId, id, email, email.ToUpperInvariant(), displayName);
        SecurityStamp = Guid.CreateVersion7().ToString("N");
        Active = true;
    }

    public TenantId TenantId { get; private set; }

    public UserId Id { get; private set; }

    public string Email { get; set; } = "";

    public string NormalizedEmail { get; set; } = "";

    public string DisplayName { get; private set; } = "";

    /// <summary>In which language the person is written to: <c>de</c> or <c>en</c>.</summary>
    public string Language { get; private set; } = "de";

    public string? PasswordHash { get; set; }

    public string SecurityStamp { get; set; } = "";

    public int AccessFailedCount { get; set; }

    public DateTimeOffset? LockoutEnd { get; set; }

    public bool Active { get; private set; }

    /// <summary>What an administrator's edit is based on; sign-ins do not raise it.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>Whether § 203 StGB binds this person: what they learnt they pass on only when they are released.</summary>
    public bool BoundBySecrecy { get; private set; }

    public void Write(string language) => Language = language;

    public void SetActive(bool active) => Active = active;

    public void SetBoundBySecrecy(bool bound) => BoundBySecrecy = bound;

    public void Changed() => Revision++;
}

/// <summary>A role that a person holds in one unit for some time; roles are never global.</summary>
internal sealed class RoleAssignment
{
    private RoleAssignment() { }

    public RoleAssignment(TenantId tenantId, UserId accountId, string role, UnitId unitId, DateOnly validFrom, int rank = 0)
    {
        (TenantId, Id, AccountId, Role, UnitId, ValidFrom, Rank) = (tenantId, Guid.CreateVersion7(), accountId, role, unitId, validFrom, rank);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public UserId AccountId { get; private set; }

    public string Role { get; private set; } = "";

    public UnitId UnitId { get; private set; }

    /// <summary>The role of the lowest rank is the one a sign-in begins with.</summary>
    public int Rank { get; private set; }

    public DateOnly ValidFrom { get; private set; }

    public DateOnly? ValidTo { get; private set; }

    /// <summary>Given by the external issuer's claims: it lasts as long as they say so.</summary>
    public bool External { get; init; }

    public void EndOn(DateOnly lastDay) => ValidTo = lastDay;
}
