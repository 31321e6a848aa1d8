using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Topics;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering;

/// <summary>Takes reports and topics in hand for a command: locked, so that two flows that change one topic wait for each other.</summary>
internal sealed class SteeringDesk(KimDbContext db, CurrentCaller caller)
{
    private TenantId Tenant => caller.Value.TenantId;

    public async Task<Result<ChallengeReport>> Report(ReportId id, CancellationToken cancellationToken) =>
        await db.Set<ChallengeReport>()
            .FromSql($"select * from steering.challenge_reports where tenant_id = {Tenant.Value} and id = {id.Value} for update")
            .SingleOrDefaultAsync(cancellationToken) is { } report ? report : ReportErrors.NotFound(id);

    public async Task<Result<Topic>> Topic(TopicId id, CancellationToken cancellationToken) =>
        await db.Set<Topic>()
            .FromSql($"select * from steering.topics where tenant_id = {Tenant.Value} and id = {id.Value} for update")
            .SingleOrDefaultAsync(cancellationToken) is { } topic ? topic : TopicErrors.NotFound(id);

    /// <summary>The body that decides: the one named, or the tenant's steering group. Decisions are the steering group's alone.</summary>
    public async Task<Result<BodyId>> SteeringGroup(Guid? named, CancellationToken cancellationToken)
    {
        var groups = await db.Set<Body>().AsNoTracking()
            .Where(body => body.TenantId == Tenant && body.Kind == BodyKind.SteeringGroup)
            .OrderBy(body => body.Id).Select(body => body.Id).ToListAsync(cancellationToken);
        if (named is { } id)
            return groups.Contains(new BodyId(id)) ? new BodyId(id) : SteeringErrors.NoSteeringGroup;
        return groups is [var only, ..] ? only : SteeringErrors.NoSteeringGroup;
    }

    /// <summary>The workflow instance that a report or topic is the subject of.</summary>
    public Task<Guid?> InstanceOf(string kind, Guid subjectId, CancellationToken cancellationToken) =>
        db.Set<InstanceRow>().AsNoTracking()
            .Where(row => row.TenantId == Tenant && row.SubjectKind == kind && row.SubjectId == subjectId)
            .OrderBy(row => row.CreatedAt).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The running flows of one topic and of the topics that these reports belong to, ascending.</summary>
    public async Task<IReadOnlyList<Guid>> TopicFlows(IReadOnlyList<ReportId> reports, TopicId topic, CancellationToken cancellationToken)
    {
        var topics = await db.Set<ChallengeReport>().AsNoTracking()
            .Where(report => report.TenantId == Tenant && reports.Contains(report.Id) && report.TopicId != null)
            .Select(report => report.TopicId!.Value).ToListAsync(cancellationToken);
        var subjects = topics.Append(topic).Select(id => (Guid?)id.Value).ToArray();
        return await db.Set<InstanceRow>().AsNoTracking()
            .Where(row => row.TenantId == Tenant && row.SubjectKind == SubjectKinds.Topic && subjects.Contains(row.SubjectId) && row.FinishedAt == null)
            .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken);
    }
}

internal static class SubjectKinds
{
    public const string Report = "report";
    public const string Topic = "topic";
}
