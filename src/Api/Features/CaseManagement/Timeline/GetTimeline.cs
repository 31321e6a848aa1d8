using Kim.Api.Features.Organisation;
using Kim.Api.Features.Reminders;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Timeline;

/// <summary>One readable history of a case: what happened, what is due, and what will be reminded of. Codes and dates, never content.</summary>
internal sealed record GetTimeline(CaseId Id) : IQuery<Items<TimelineLine>>;

internal enum TimelineTense
{
    /// <summary>It happened at that instant.</summary>
    Happened,

    /// <summary>It ends or falls due then.</summary>
    Due,

    /// <summary>Somebody will be reminded then.</summary>
    Reminder,
}

/// <param name="Kind">What it is, such as <c>case-contact</c> or <c>task-completed</c>.</param>
/// <param name="Code">A code of the record, of the list that its kind has.</param>
/// <param name="Text">The same in German words.</param>
internal sealed record TimelineLine(DateTimeOffset At, TimelineTense Tense, string Kind, string? Code, string Text, Guid? RecordId, Guid? By);

internal sealed class GetTimelineHandler(KimDbContext db, CaseDesk desk, CaseFolder folder, ReminderProof proof, TenantSettings settings) : IRequestHandler<GetTimeline, Result<Items<TimelineLine>>>
{
    public async Task<Result<Items<TimelineLine>>> Handle(GetTimeline request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.Id, "timeline", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var one = seen.Value;
        var history = new CaseHistory(one, folder, new TimelineText((await settings.Codes(cancellationToken)).Lists));
        await history.Read(cancellationToken);

        var links = await db.Set<ChallengeLink>().AsNoTracking().Where(link => link.TenantId == one.TenantId && link.CaseId == one.Id).ToListAsync(cancellationToken);
        foreach (var link in links)
            history.Add(link);

        var tasks = await db.Set<InboxTask>().AsNoTracking().Where(task => task.TenantId == one.TenantId && task.SubjectId == one.Id.Value).ToListAsync(cancellationToken);
        foreach (var task in tasks)
            history.Add(task);

        foreach (var reminder in await proof.OfCase(one.TenantId, one.Id.Value, cancellationToken))
            history.Add(reminder, tasks.Find(task => task.Id == reminder.SubjectId));

        return new Items<TimelineLine>([.. history.Lines.OrderBy(line => line.At).ThenBy(line => line.RecordId)]);
    }
}
