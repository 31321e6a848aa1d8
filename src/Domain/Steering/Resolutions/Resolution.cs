using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Resolutions;

/// <summary>What the steering group resolved (Beschlussart).</summary>
public enum ResolutionKind
{
    GrantedLocal,
    GrantedThematic,
    Refused,
    Deferred,
    ReportedToState,
    SolutionAccepted,
    SolutionRework,
    SolutionRejected,

    /// <summary>What is no decision on a mandate or a solution: agreed to, or taken note of.</summary>
    Agreed,
    Noted,
}

/// <summary>Whether and how a decision is made public; decided together with the solution.</summary>
public sealed record Publicity(bool Publish, string? Channels);

/// <summary>A decision of a body on a topic. It is written once, by the decision itself, and never changes.</summary>
public sealed class Resolution
{
    private Resolution() { }

    internal Resolution(ResolutionKind kind, BodyId bodyId, string? reason, UserId decidedBy, DateTimeOffset decidedAt)
    {
        (Id, Kind, BodyId, Reason, DecidedBy, DecidedAt) = (ResolutionId.New(), kind, bodyId, reason, decidedBy, decidedAt);
    }

    public ResolutionId Id { get; private init; }

    public ResolutionKind Kind { get; private init; }

    public BodyId BodyId { get; private init; }

    public string? Reason { get; private init; }

    public Publicity? Publicity { get; internal init; }

    public UserId DecidedBy { get; private init; }

    public DateTimeOffset DecidedAt { get; private init; }
}
