using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reminders;

/// <summary>Sends one due reminder. Whoever holds its row sends it; another node passes by.</summary>
internal sealed record SendReminder(Guid Id) : ICommand<ReminderAnswer>;

internal enum ReminderAnswer
{
    Sent,

    /// <summary>It is held elsewhere, was sent, stopped or moved meanwhile.</summary>
    NothingToDo,
}

/// <summary>Puts off a reminder that could not be sent.</summary>
internal sealed record PutOffReminder(Guid Id) : ICommand;

internal sealed class SendReminderHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) :
    IRequestHandler<SendReminder, Result<ReminderAnswer>>, IRequestHandler<PutOffReminder, Result>
{
    public async Task<Result<ReminderAnswer>> Handle(SendReminder request, CancellationToken cancellationToken)
    {
        if (await Held(request.Id, cancellationToken) is not { } reminder || reminder.DueAt > clock.Now)
            return ReminderAnswer.NothingToDo;

        if (await NoticeOf(reminder, cancellationToken) is not { } notice)
        {
            reminder.Stop();
            return ReminderAnswer.NothingToDo;
        }

        db.Add(notice);
        reminder.Sent(notice.RecipientUserId, clock.Now);
        return ReminderAnswer.Sent;
    }

    public async Task<Result> Handle(PutOffReminder request, CancellationToken cancellationToken)
    {
        (await Held(request.Id, cancellationToken))?.PutOff(clock.Now);
        return Result.Ok;
    }

    /// <summary>A task that has ended is reminded of no more; a record stops its own when it is done.</summary>
    private async Task<Notice?> NoticeOf(Reminder reminder, CancellationToken cancellationToken)
    {
        if (!reminder.OfTask)
            return Notice.Of(reminder, clock.Now);
        return await db.Set<InboxTask>().FindAsync([caller.Value.TenantId, reminder.SubjectId], cancellationToken) is { IsOpen: true } task
            ? Notice.Of(reminder, task, clock.Now)
            : null;
    }

    private Task<Reminder?> Held(Guid id, CancellationToken cancellationToken) => db.Set<Reminder>()
        .FromSql($"select * from messaging.reminders where tenant_id = {caller.Value.TenantId.Value} and id = {id} and state = 'planned' for update skip locked")
        .SingleOrDefaultAsync(cancellationToken);
}
