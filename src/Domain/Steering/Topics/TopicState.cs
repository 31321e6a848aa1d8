using static Kim.Domain.Steering.Topics.TopicState;

namespace Kim.Domain.Steering.Topics;

public enum TopicState
{
    Bundled,
    Backlog,
    SubmittedToLead,
    SteeringGroup,
    SolvedDirectly,
    NotForwarded,
    Mandated,
    Refused,
    Deferred,
    ReportedToState,
    InWork,
    SolutionSubmitted,
    Accepted,
    Rework,
    Rejected,
    Transparency,
    Feedback,
    Effective,
    Resubmitted,
    Closed,
}

public static class TopicTransitions
{
    public static readonly Transitions<TopicState> Table = new(
        ([Bundled], [SubmittedToLead, Backlog, Closed]),
        ([Backlog], [Bundled, Closed]),
        ([SubmittedToLead], [SteeringGroup, SolvedDirectly, NotForwarded, Bundled]),
        ([SteeringGroup], [Mandated, Refused, Deferred, ReportedToState]),
        ([Deferred, Resubmitted], [SteeringGroup]),
        ([Mandated, Rework], [InWork]),
        ([InWork], [SolutionSubmitted]),
        ([SolutionSubmitted], [Accepted, Rework, Rejected]),
        ([Accepted, SolvedDirectly, Refused, ReportedToState, Rejected, NotForwarded], [Transparency]),
        ([Transparency], [TopicState.Feedback, Closed]),
        ([TopicState.Feedback], [Effective, Resubmitted]),
        ([Effective], [Closed]));

    /// <summary>The transitions that follow by themselves once the flow gets there; all others are somebody's decision.</summary>
    public static readonly Transitions<TopicState> WithoutDecision = new(
        ([Backlog], [Bundled]),
        ([Deferred, Resubmitted], [SteeringGroup]),
        ([Mandated, Rework], [InWork]),
        ([Accepted, SolvedDirectly, Refused, ReportedToState, Rejected, NotForwarded], [Transparency]),
        ([Effective], [Closed]));
}
