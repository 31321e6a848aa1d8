using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Steering.Bodies;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Topics;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Meetings;

/// <summary>A meeting with the body that meets.</summary>
internal sealed record BodyMeeting(Meeting Meeting, Body Body);

/// <summary>Takes meetings in hand, and gathers what they are made of: deadlines, topics, papers.</summary>
internal sealed class MeetingDesk(KimDbContext db, CurrentCaller caller, BodyDesk bodies, TenantSettings settings)
{
    private TenantId Tenant => caller.Value.TenantId;

    /// <summary>A meeting of a body that the caller leads, locked for a change.</summary>
    public async Task<Result<BodyMeeting>> Take(MeetingId id, CancellationToken cancellationToken)
    {
        var meeting = await db.Set<Meeting>()
            .FromSql($"select * from steering.meetings where tenant_id = {Tenant.Value} and id = {id.Value} for update").SingleOrDefaultAsync(cancellationToken);
        if (meeting is null || !(await bodies.Visible(cancellationToken)).TryGetValue(meeting.BodyId, out var body))
            return MeetingErrors.NotFound;
        return bodies.Leads(body) ? new BodyMeeting(meeting, body) : BodyErrors.NotLed;
    }

    /// <summary>A meeting that the caller may read.</summary>
    public async Task<Result<BodyMeeting>> Find(MeetingId id, CancellationToken cancellationToken)
    {
        var meeting = await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(one => one.TenantId == Tenant && one.Id == id, cancellationToken);
        return meeting is not null && (await bodies.Visible(cancellationToken)).TryGetValue(meeting.BodyId, out var body) ? new BodyMeeting(meeting, body) : MeetingErrors.NotFound;
    }

    /// <summary>The rules of procedure say how long before; where they are silent, the municipality's parameters.</summary>
    public async Task<MeetingDeadlines> DeadlinesOf(Body body, DateTimeOffset startsAt, CancellationToken cancellationToken)
    {
        var lead = new LeadTimes(
            await Days("steering.topicsLead"), body.Rules.InvitationLeadDays ?? await Days("steering.inviteLead"),
            body.Rules.PapersLeadDays ?? await Days("steering.papersLead"), await Days("steering.minutesDue"));
        return MeetingDeadlines.Of(BerlinTime.DateOf(startsAt), lead, settings.CalendarOf(null));

        async Task<int> Days(string key) =>
            Deadline.Parse(await settings.Value(key, cancellationToken)).Value is Deadline.WorkingDays(var count) ? count : throw new InvalidOperationException($"{key} counts no working days.");
    }

    /// <summary>Of these topics those that the caller sees, by title.</summary>
    public async Task<IReadOnlyDictionary<TopicId, string>> Titles(IEnumerable<TopicId?> wanted, CancellationToken cancellationToken)
    {
        var ids = wanted.OfType<TopicId>().Distinct().ToArray();
        var topics = await db.Set<Topic>().AsNoTracking().Where(Visibility.OfTopics(caller.Value)).Where(topic => ids.Contains(topic.Id)).ToListAsync(cancellationToken);
        return topics.ToDictionary(topic => topic.Id, topic => topic.Subject.Title);
    }

    /// <summary>Topics as they are now, and whether each of their reports was confirmed to name nobody.</summary>
    public async Task<IReadOnlyList<Presented>> Present(IEnumerable<TopicId?> wanted, CancellationToken cancellationToken)
    {
        var ids = wanted.OfType<TopicId>().Distinct().ToArray();
        var topics = await db.Set<Topic>().AsNoTracking().Where(topic => topic.TenantId == Tenant && ids.Contains(topic.Id)).ToListAsync(cancellationToken);
        var reports = await db.Set<ChallengeReport>().AsNoTracking().Where(report => report.TenantId == Tenant && report.TopicId != null && ids.Contains(report.TopicId.Value)).ToListAsync(cancellationToken);
        var doubtful = reports.Where(report => report.AnonymityCheck is not { Clear: true }).Select(report => report.TopicId).ToHashSet();
        return topics.ConvertAll(topic => new Presented(topic, !doubtful.Contains(topic.Id)));
    }
}
