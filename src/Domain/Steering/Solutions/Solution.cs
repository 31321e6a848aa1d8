using Kim.Domain.Shared;
using Kim.Domain.Steering.Resolutions;

namespace Kim.Domain.Steering.Solutions;

public enum SolutionOutcome
{
    Accepted,
    Rework,
    Rejected,
}

/// <summary>What a project group proposes (Lösungsansatz).</summary>
public sealed record SolutionProposal(string Description)
{
    public string? Agreement { get; init; }

    public IReadOnlyList<string> Measures { get; init; } = [];

    public IReadOnlyList<string> AffectedProcesses { get; init; } = [];

    public IReadOnlyList<string> Indicators { get; init; } = [];

    public string? Cost { get; init; }

    public string? DataProtectionNote { get; init; }

    internal Error? Faults() => new SteeringText()
        .Description("description", Description)
        .Note("agreement", Agreement, SteeringText.DescriptionLength)
        .Entries("measures", Measures)
        .Entries("affectedProcesses", AffectedProcesses)
        .Entries("indicators", Indicators)
        .Note("cost", Cost)
        .Note("dataProtectionNote", DataProtectionNote)
        .NamesNobody("description", Description)
        .NamesNobody("agreement", Agreement)
        .NameNobody("measures", Measures)
        .NameNobody("affectedProcesses", AffectedProcesses)
        .NameNobody("indicators", Indicators)
        .NamesNobody("cost", Cost)
        .NamesNobody("dataProtectionNote", DataProtectionNote)
        .Refusal("topic.solution-incomplete", "Der Lösungsansatz ist unvollständig.");
}

/// <summary>The steering group's answer to a solution. An acceptance says what is made public; everything else says why.</summary>
public sealed record SolutionDecision(SolutionOutcome Outcome, BodyId BodyId)
{
    public string? Reason { get; init; }

    public Publicity? Publicity { get; init; }

    /// <summary>A new deadline for the rework.</summary>
    public DateOnly? Deadline { get; init; }

    internal ResolutionKind ResolutionKind => Outcome switch
    {
        SolutionOutcome.Accepted => ResolutionKind.SolutionAccepted,
        SolutionOutcome.Rework => ResolutionKind.SolutionRework,
        SolutionOutcome.Rejected => ResolutionKind.SolutionRejected,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal Error? Faults(DateOnly today)
    {
        var text = new SteeringText().Note("publicity.channels", Publicity?.Channels).NamesNobody("reason", Reason);
        if (Outcome is SolutionOutcome.Accepted)
            text.Note("reason", Reason)
                .That(Publicity is not null, "publicity", "publicity.required", "Über die Öffentlichkeitsarbeit ist mit zu entscheiden.");
        else
            text.Reason("reason", Reason);
        if (Outcome is SolutionOutcome.Rework)
            text.That(Deadline is null || Deadline > today, "deadline", "date.not-ahead", "Die Frist muss in der Zukunft liegen.");
        return text.Refusal("topic.solution-decision-incomplete", "Der Beschluss ist unvollständig.");
    }
}

/// <summary>One version of a proposed solution and what became of it.</summary>
public sealed class Solution
{
    private Solution() { }

    internal Solution(MandateId mandateId, int version, SolutionProposal proposal, UserId by, DateTimeOffset now)
    {
        (Id, MandateId, Version, Proposal, SubmittedBy, SubmittedAt) = (SolutionId.New(), mandateId, version, proposal, by, now);
    }

    public SolutionId Id { get; private init; }

    public MandateId MandateId { get; private init; }

    public int Version { get; private init; }

    public SolutionProposal Proposal { get; private init; } = null!;

    public UserId SubmittedBy { get; private init; }

    public DateTimeOffset SubmittedAt { get; private init; }

    public SolutionOutcome? Outcome { get; private set; }

    public ResolutionId? ResolutionId { get; private set; }

    internal void Decide(SolutionOutcome outcome, ResolutionId resolutionId) => (Outcome, ResolutionId) = (outcome, resolutionId);
}
