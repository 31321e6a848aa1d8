using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.SupportPlans;

public readonly record struct GoalId(Guid Value) : IId<GoalId>
{
    public static GoalId New() => new(Guid.CreateVersion7());
    public static GoalId From(Guid value) => new(value);
}

/// <summary>Who does what it takes: <c>client</c>, <c>case-manager</c>, <c>partner</c> or <c>volunteer</c>.</summary>
public sealed record GoalProposal(
    string LifeDomainCode,
    Encrypted<string>? Text,
    Encrypted<string>? Indicator,
    DateOnly? TargetDate,
    string? ResponsibleCode,
    int Priority = 1,
    bool Accepted = true,
    bool Realistic = true,
    GoalId? Continues = null);

/// <summary>Where a goal stands at a re-assessment. <c>StatusCode</c> is of the catalogue of goal states.</summary>
public sealed record GoalProgress(GoalId GoalId, string StatusCode, int? Attainment = null);

/// <summary>How a goal came out. <c>Attainment</c> runs from 0 to 4; <c>EvaluatedBy</c> is <c>client</c>, <c>case-manager</c> or <c>both</c>.</summary>
public sealed record GoalResult(GoalId GoalId, string ResultCode, int? Attainment = null, string EvaluatedBy = "both");

/// <summary>A goal of one plan version; <see cref="Lineage"/> stays the same through the versions.</summary>
public sealed class Goal
{
    private Goal() { }

    public GoalId Id { get; private init; }
    public GoalId Lineage { get; private init; }
    public string LifeDomainCode { get; private init; } = "";
    public Encrypted<string>? Text { get; private init; }
    public Encrypted<string>? Indicator { get; private init; }
    public DateOnly? TargetDate { get; private init; }
    public string? ResponsibleCode { get; private init; }
    public int Priority { get; private init; }
    public bool Accepted { get; private init; }
    public bool Realistic { get; private init; }
    public string StatusCode { get; private set; } = "planned";
    public int? Attainment { get; private set; }
    public string? ResultCode { get; private set; }
    public string? EvaluatedBy { get; private set; }
    public DateOnly? EvaluatedOn { get; private set; }

    internal static Goal From(GoalProposal proposal)
    {
        var id = GoalId.New();
        return new Goal
        {
            Id = id,
            Lineage = proposal.Continues ?? id,
            LifeDomainCode = proposal.LifeDomainCode,
            Text = proposal.Text,
            Indicator = proposal.Indicator,
            TargetDate = proposal.TargetDate,
            ResponsibleCode = proposal.ResponsibleCode,
            Priority = proposal.Priority,
            Accepted = proposal.Accepted,
            Realistic = proposal.Realistic,
        };
    }

    internal void Activate() => StatusCode = "in-progress";

    internal void Progress(GoalProgress progress) => (StatusCode, Attainment) = (progress.StatusCode, progress.Attainment ?? Attainment);

    internal void Conclude(GoalResult result, DateOnly today)
    {
        (ResultCode, StatusCode) = (result.ResultCode, result.ResultCode);
        (Attainment, EvaluatedBy, EvaluatedOn) = (result.Attainment ?? Attainment, result.EvaluatedBy, today);
    }
}
