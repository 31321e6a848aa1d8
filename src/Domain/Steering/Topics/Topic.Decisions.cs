using System.Diagnostics;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Resolutions;
using Kim.Domain.Steering.Solutions;

namespace Kim.Domain.Steering.Topics;

/// <summary>The steering group decides on the mandate and on the solution; each decision writes a resolution.</summary>
public sealed partial class Topic
{
    public Result<ResolutionId> DecideMandate(MandateDecision decision, UserId by, DateTimeOffset now)
    {
        var next = StateAfter(decision.Outcome);
        if (Forbids(next) is { } forbidden)
            return forbidden;
        if (decision.Faults(DayOf(now)) is { } faults)
            return faults;

        var resolution = new Resolution(decision.ResolutionKind, decision.BodyId, decision.Reason, by, now);
        resolutions.Add(resolution);
        if (decision.Grants)
            mandates.Add(new Mandate(decision, resolution.Id, now));
        Enter(next, now, by, decision.Reason);
        Raise(new TopicDecided(Id, resolution.Id));
        if (next is TopicState.Deferred)
            ResubmitOn = decision.ResubmitOn;
        return resolution.Id;
    }

    /// <summary>The project group hands in its proposal; after a rework this is the next version under the same mandate.</summary>
    public Result<SolutionId> SubmitSolution(SolutionProposal proposal, UserId by, DateTimeOffset now)
    {
        if (Forbids(TopicState.SolutionSubmitted) is { } forbidden)
            return forbidden;
        if (proposal.Faults() is { } faults)
            return faults;

        var mandate = CurrentMandate ?? throw new UnreachableException();
        var solution = new Solution(mandate.Id, solutions.Count(earlier => earlier.MandateId == mandate.Id) + 1, proposal, by, now);
        solutions.Add(solution);
        Enter(TopicState.SolutionSubmitted, now, by);
        return solution.Id;
    }

    public Result<ResolutionId> DecideSolution(SolutionDecision decision, UserId by, DateTimeOffset now)
    {
        var next = StateAfter(decision.Outcome);
        if (State is not TopicState.SolutionSubmitted)
            return TopicErrors.TransitionForbidden(State, next);
        if (decision.Faults(DayOf(now)) is { } faults)
            return faults;

        var resolution = new Resolution(decision.ResolutionKind, decision.BodyId, decision.Reason, by, now) { Publicity = decision.Publicity };
        resolutions.Add(resolution);
        solutions.Single(solution => solution.Outcome is null).Decide(decision.Outcome, resolution.Id);
        if (decision is { Outcome: SolutionOutcome.Rework, Deadline: { } deadline })
            CurrentMandate?.Extend(deadline);
        if (decision.Outcome is not SolutionOutcome.Rework)
            CurrentMandate?.End(now);
        Enter(next, now, by, decision.Reason);
        Raise(new TopicDecided(Id, resolution.Id));
        return resolution.Id;
    }

    private static TopicState StateAfter(MandateOutcome outcome) => outcome switch
    {
        MandateOutcome.GrantedLocal or MandateOutcome.GrantedThematic => TopicState.Mandated,
        MandateOutcome.Refused => TopicState.Refused,
        MandateOutcome.Deferred => TopicState.Deferred,
        MandateOutcome.ReportedToState => TopicState.ReportedToState,
        _ => throw new UnreachableException(),
    };

    private static TopicState StateAfter(SolutionOutcome outcome) => outcome switch
    {
        SolutionOutcome.Accepted => TopicState.Accepted,
        SolutionOutcome.Rework => TopicState.Rework,
        SolutionOutcome.Rejected => TopicState.Rejected,
        _ => throw new UnreachableException(),
    };
}
