using Kim.Domain.Shared;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Feedback;
using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Resolutions;
using Kim.Domain.Steering.Solutions;

namespace Kim.Domain.Steering.Topics;

/// <summary>
/// A systemic challenge on its way from the first report to the success feedback. The topic holds its reports,
/// resolutions, mandates, solutions and feedback, because every rule between them is checked here.
/// </summary>
public sealed partial class Topic : Aggregate
{
    private readonly List<TopicReport> reports = [];
    private readonly List<TopicStep> history = [];
    private readonly List<Resolution> resolutions = [];
    private readonly List<Mandate> mandates = [];
    private readonly List<Solution> solutions = [];
    private readonly List<FeedbackEntry> feedbackEntries = [];

    private Topic() { }

    public TopicId Id { get; private init; }

    public string Number { get; private init; } = "";

    public TopicState State { get; private set; } = TopicState.Bundled;

    public TopicSubject Subject { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When a topic in the backlog, or a deferred one, comes back by itself.</summary>
    public DateOnly? ResubmitOn { get; private set; }

    /// <summary>Why the topic went on although fewer CM posts than required had reported it.</summary>
    public string? ThresholdOverride { get; private set; }

    public IReadOnlyList<TopicReport> Reports => reports;

    public IReadOnlyList<TopicStep> History => history;

    public IReadOnlyList<Resolution> Resolutions => resolutions;

    public IReadOnlyList<Mandate> Mandates => mandates;

    public IReadOnlyList<Solution> Solutions => solutions;

    public IReadOnlyList<FeedbackEntry> FeedbackEntries => feedbackEntries;

    /// <summary>Distinct units of kind <c>cm-post</c> among the reporters ("von diversen CM-Stellen gemeldet").</summary>
    public int DistinctCmPosts =>
        reports.Where(report => report.ReporterKind is ReporterKind.CmPost).Select(report => report.UnitId).Distinct().Count();

    public Mandate? CurrentMandate => mandates.Find(mandate => mandate.EndedAt is null);

    public static Result<Topic> Open(TenantId tenantId, TopicId id, string number, TopicSubject subject, TopicReport first, DateTimeOffset now)
    {
        if (subject.Faults() is { } faults)
            return faults;
        var topic = new Topic { TenantId = tenantId, Id = id, Number = number, Subject = subject, CreatedAt = now };
        topic.reports.Add(first);
        topic.Raise(new TopicOpened(id, first.ReportId));
        return topic;
    }

    /// <summary>Adds a report of the same challenge; possible as long as the topic is not closed.</summary>
    public Result Bundle(TopicReport report)
    {
        if (State is TopicState.Closed)
            return TopicErrors.Closed;
        if (reports.Exists(bundled => bundled.ReportId == report.ReportId))
            return TopicErrors.ReportAlreadyBundled;
        reports.Add(report);
        // Whoever joins a topic that is under way is told where it stands.
        if (State is not TopicState.Bundled)
            Raise(new ReporterStatusChanged(report.ReportId, report.UnitId, Slug.Of(State)));
        return Result.Ok;
    }

    /// <summary>Takes a report that coordination moves to another topic out of this one. A topic left without reports closes.</summary>
    public Result Unbundle(ReportId reportId, UserId by, DateTimeOffset now)
    {
        if (State is not (TopicState.Bundled or TopicState.Backlog))
            return TopicErrors.TransitionForbidden(State, TopicState.Closed);
        if (reports.RemoveAll(report => report.ReportId == reportId) == 0)
            return TopicErrors.ReportNotBundled;
        if (reports.Count > 0)
            return Result.Ok;
        Enter(TopicState.Closed, now, by);
        Raise(new TopicEmptied(Id));
        return Result.Ok;
    }

    public Result Reword(TopicSubject subject)
    {
        if (State is TopicState.Closed)
            return TopicErrors.Closed;
        if (subject.Faults() is { } faults)
            return faults;
        Subject = subject;
        return Result.Ok;
    }

    /// <summary>The flow reached a step of this state: nothing to do if the topic is there, refused where somebody has to decide.</summary>
    public Result EnterPhase(TopicState phase, DateTimeOffset now)
    {
        if (State == phase)
            return Result.Ok;
        if (Forbids(phase) is { } forbidden)
            return forbidden;
        if (!TopicTransitions.WithoutDecision.Allow(State, phase))
            return TopicErrors.DecisionRequired(phase);
        Enter(phase, now, by: null);
        return Result.Ok;
    }

    private Error? Forbids(TopicState next) => TopicTransitions.Table.Allow(State, next) ? null : TopicErrors.TransitionForbidden(State, next);

    private void Enter(TopicState next, DateTimeOffset now, UserId? by, string? reason = null)
    {
        var from = State;
        history.Add(new TopicStep(history.Count + 1, from, next, now, by, reason));
        State = next;
        if (next is not (TopicState.Backlog or TopicState.Deferred))
            ResubmitOn = null;
        Raise(new TopicStateChanged(Id, Slug.Of(from), Slug.Of(next)));
        foreach (var report in reports)
            Raise(new ReporterStatusChanged(report.ReportId, report.UnitId, Slug.Of(next)));
    }
}
