namespace Kim.Domain.Steering.Challenges;

public enum ReportState
{
    Draft,
    Submitted,
    Returned,
    SingleCase,
    Merged,
    Answered,
    Bundled,
    Withdrawn,
    Closed,
}

public static class ReportTransitions
{
    public static readonly Transitions<ReportState> Table = new(
        ([ReportState.Draft], [ReportState.Submitted]),
        ([ReportState.Submitted], [ReportState.Returned, ReportState.SingleCase, ReportState.Merged, ReportState.Answered, ReportState.Bundled]),
        ([ReportState.Returned], [ReportState.Submitted, ReportState.Withdrawn]),
        ([ReportState.Answered], [ReportState.Closed]));
}
