using Kim.Domain.Shared;

namespace Kim.Api.Auth;

/// <summary>
/// For whom the running request acts: one tenant, one role, one unit. <see cref="Carrier"/> is set for roles that may hold
/// case data and for background work on a case; without it row-level security shows no row of a case.
/// </summary>
internal sealed record Caller(TenantId TenantId, CarrierId? Carrier, UserId UserId, string Role, UnitId? UnitId)
{
    /// <summary>The header that says what for an access outside the assignment is.</summary>
    public const string PurposeHeader = "X-Access-Purpose";

    /// <summary>The system's own work (timers, reminders) has no account.</summary>
    public static readonly UserId SystemUser = new(Guid.Empty);

    public const string SystemRole = "system";

    public static Caller System(TenantId tenantId, CarrierId? carrier) => new(tenantId, carrier, SystemUser, SystemRole, null);

    /// <summary>The cases that this person looks after for a colleague today; known once the transaction has begun.</summary>
    public IReadOnlyList<Guid> Covers { get; init; } = [];

    /// <summary>Who is away today and has named this person as substitute.</summary>
    public IReadOnlyList<UserId> StandsInFor { get; init; } = [];

    /// <summary>What for the person says the access is, as a code that nobody has checked yet.</summary>
    public string? StatedPurpose { get; init; }

    /// <summary>What for an access outside the assignment is: a code of the list, or what the rule itself says.</summary>
    public string? Purpose { get; init; }

    public bool IsSystem => UserId == SystemUser;
}

/// <summary>Holds the caller of a scope: the HTTP edge or a job says it once, the unit of work hands it on.</summary>
internal sealed class CurrentCaller
{
    private Caller? caller;

    public bool IsKnown => caller is not null;

    public Caller Value => caller ?? throw new InvalidOperationException("Nobody has said for whom this runs.");

    public void Is(Caller who) => caller = who;
}
