using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Topics;
using Kim.Workflows.HumanTasks;

namespace Kim.Api.Features.Steering;

/// <summary>Reports as workflows ask people to work on them.</summary>
internal sealed class ReportTaskSubject(SteeringDesk desk) : ITaskSubject
{
    public const string Revision = "revise-report";

    public string Kind => SubjectKinds.Report;

    public async ValueTask<SubjectCard> Card(Guid id, CancellationToken cancellationToken)
    {
        var report = await Find(id, cancellationToken);
        return new SubjectCard(report.Number, report.Reporter.AuthorId);
    }

    public async ValueTask<Result> EnterPhase(Guid id, string phase, CancellationToken cancellationToken) =>
        Slug.TryParse<ReportState>(phase, out var state) ? (await Find(id, cancellationToken)).EnterPhase(state) : PhaseErrors.Unknown;

    /// <summary>
    /// A post's report goes back to the post, a planning conference's to coordination. Outside nobody has an inbox: the
    /// task is the system's, and the public route completes it.
    /// </summary>
    public async ValueTask<Candidate?> Resolve(Guid id, string unitRule, string role, CancellationToken cancellationToken) =>
        unitRule != "reporting-post" ? null : (await Find(id, cancellationToken)).Reporter switch
        {
            { Kind: ReporterKind.CmPost, UnitId: { } post } => new Candidate(role, post.Value, null, post.Value.ToString()),
            { AuthorId: not null } => new Candidate(Roles.CmCoordination, null, null, Roles.CmCoordination),
            _ => new Candidate(Caller.SystemRole, null, null, Caller.SystemRole),
        };

    private async Task<ChallengeReport> Find(Guid id, CancellationToken cancellationToken) =>
        (await desk.Report(new ReportId(id), cancellationToken)).Value ?? throw new InvalidOperationException($"A workflow names report {id}, which is not there.");
}

/// <summary>Topics as workflows ask people to work on them.</summary>
internal sealed class TopicTaskSubject(SteeringDesk desk, BusinessClock clock, CmPosts posts) : ITaskSubject
{
    public string Kind => SubjectKinds.Topic;

    public async ValueTask<SubjectCard> Card(Guid id, CancellationToken cancellationToken) => new((await Find(id, cancellationToken)).Number, null);

    public async ValueTask<Result> EnterPhase(Guid id, string phase, CancellationToken cancellationToken) =>
        Slug.TryParse<TopicState>(phase, out var state) ? (await Find(id, cancellationToken)).EnterPhase(state, clock.Now) : PhaseErrors.Unknown;

    public async ValueTask<Candidate?> Resolve(Guid id, string unitRule, string role, CancellationToken cancellationToken) =>
        unitRule == "mandate-lead" && (await Find(id, cancellationToken)).CurrentMandate is { } mandate
            ? new Candidate(role, null, mandate.LeadId.Value, mandate.LeadId.Value.ToString())
            : null;

    /// <summary>The posts that reported the topic, whatever they know of it beyond that: those that are posts today.</summary>
    public async ValueTask<IReadOnlyList<Candidate>?> ResolveEach(Guid id, string unitRule, string role, CancellationToken cancellationToken)
    {
        if (unitRule != "each-reporting-post")
            return null;
        var reporting = (await Find(id, cancellationToken)).Reports.Where(report => report.ReporterKind is ReporterKind.CmPost).Select(report => report.UnitId).ToHashSet();
        return [.. (await posts.Today(cancellationToken)).Where(post => reporting.Contains(post)).Select(post => new Candidate(role, post.Value, null, post.Value.ToString()))];
    }

    private async Task<Topic> Find(Guid id, CancellationToken cancellationToken) =>
        (await desk.Topic(new TopicId(id), cancellationToken)).Value ?? throw new InvalidOperationException($"A workflow names topic {id}, which is not there.");
}

internal static class PhaseErrors
{
    public static readonly Error Unknown = Error.Conflict("workflow.unknown-phase", "Diese Phase gibt es bei Meldungen und Themen nicht.");
}
