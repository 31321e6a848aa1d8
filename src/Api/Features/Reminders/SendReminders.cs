using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Reminders.Mail;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reminders;

/// <summary>Sends due reminders of one tenant and carrier. Whoever holds a row sends it; another node passes by.</summary>
internal sealed record SendReminders(IReadOnlyList<Guid> Ids) : ICommand<RemindersSent>;

/// <param name="Sent">How many; the others were held elsewhere, sent, stopped or moved meanwhile.</param>
internal readonly record struct RemindersSent(int Sent);

/// <summary>Puts off a reminder that could not be sent.</summary>
internal sealed record PutOffReminder(Guid Id) : ICommand;

internal sealed class SendRemindersHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings, AudienceDesk audiences, ReminderMails mails) :
    IRequestHandler<SendReminders, Result<RemindersSent>>, IRequestHandler<PutOffReminder, Result>
{
    public async Task<Result<RemindersSent>> Handle(SendReminders request, CancellationToken cancellationToken)
    {
        var reminders = (await Held([.. request.Ids], cancellationToken)).FindAll(one => one.DueAt <= clock.Now);
        var tasks = await TasksOf(reminders, cancellationToken);
        foreach (var reminder in reminders.Where(one => one.OfTask && !tasks.ContainsKey(one.SubjectId)))
            reminder.Stop();

        var due = reminders.FindAll(one => one.State is ReminderState.Planned);
        if (due.Count == 0)
            return new RemindersSent(0);

        await settings.Load(cancellationToken);
        var audience = await audiences.Today(due, tasks, cancellationToken);
        foreach (var reminder in due)
            await Send(reminder, reminder.OfTask ? tasks[reminder.SubjectId] : null, audience, cancellationToken);
        return new RemindersSent(due.Count);
    }

    public async Task<Result> Handle(PutOffReminder request, CancellationToken cancellationToken)
    {
        foreach (var reminder in await Held([request.Id], cancellationToken))
            reminder.PutOff(clock.Now);
        return Result.Ok;
    }

    private async Task Send(Reminder reminder, InboxTask? task, Audience audience, CancellationToken cancellationToken)
    {
        var whom = audience.Of(reminder);
        db.AddRange(whom.Select(to => Notice.Of(reminder, task, to, clock.Now)));
        await mails.Write(reminder, task, whom, audience, cancellationToken);
        reminder.Sent(whom.Count == 0 ? null : whom[0].Person, clock.Now);
    }

    /// <summary>The open ones: a task that has ended is reminded of no more; a record stops its own when it is done.</summary>
    private async Task<Dictionary<Guid, InboxTask>> TasksOf(List<Reminder> reminders, CancellationToken cancellationToken)
    {
        var (tenant, ids) = (caller.Value.TenantId, reminders.Where(one => one.OfTask).Select(one => one.SubjectId).Distinct().ToList());
        return ids.Count == 0
            ? []
            : await db.Set<InboxTask>().AsNoTracking()
                .Where(task => task.TenantId == tenant && ids.Contains(task.Id) && (task.State == TaskState.Created || task.State == TaskState.Claimed))
                .ToDictionaryAsync(task => task.Id, cancellationToken);
    }

    private Task<List<Reminder>> Held(Guid[] ids, CancellationToken cancellationToken) => db.Set<Reminder>()
        .FromSql($"select * from messaging.reminders where tenant_id = {caller.Value.TenantId.Value} and id = any({ids}) and state = 'planned' order by id for update skip locked")
        .ToListAsync(cancellationToken);
}
