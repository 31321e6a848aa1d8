using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.Extensions.Options;

namespace Kim.Api.Features.Reminders.Mail;

/// <summary>Writes what of a reminder leaves the program, in the transaction that sends it. Quiet hours hold back what is written here, never a notice.</summary>
internal sealed class ReminderMails(KimDbContext db, BusinessClock clock, TenantSettings settings, IOptions<SmtpSettings> smtp)
{
    public const string Kind = "reminder";

    public async Task Write(Reminder reminder, InboxTask? task, IReadOnlyList<Addressee> whom, Audience audience, CancellationToken cancellationToken)
    {
        var how = reminder.ReadAudience();
        if (!smtp.Value.IsOn || how is { ByMail: false, ByDigest: false })
            return;

        var awake = await Awake(cancellationToken);
        var people = whom.SelectMany(to => audience.AccountsOf(to, reminder), (to, account) => (Account: account, Leads: to.Leads(reminder))).DistinctBy(one => one.Account);
        foreach (var (account, leads) in people)
        {
            if (how.ByDigest)
                db.Add(Delivery.Of(reminder, account, DeliveryChannel.Digest, leads, awake, clock.Now));
            if (!how.ByMail)
                continue;

            var line = Line(reminder, task, clock.Today, leads);
            var mail = OutboxMail.Of(reminder.TenantId, reminder.CarrierId, account, Kind, $"{reminder.Id}:{account.Value}", new([line with { DueOn = null }]), awake, clock.Now);
            var delivery = Delivery.Of(reminder, account, DeliveryChannel.Mail, leads, awake, clock.Now);
            delivery.PassOn(mail);
            db.AddRange(mail, delivery);
        }
    }

    /// <summary>The first moment from now at which a mail may go out.</summary>
    public async Task<DateTimeOffset> Awake(CancellationToken cancellationToken) =>
        QuietHours.Parse(await settings.Value(ParameterCatalogue.QuietHours, cancellationToken))!.After(clock.Now, settings.CalendarOf(null));

    /// <summary>Number and kind; of an overdue case number, phase and days instead .</summary>
    public static MailLine Line(Reminder reminder, InboxTask? task, DateOnly today, bool leads)
    {
        if (task is null)
            return new(reminder.SubjectNumber ?? "", Record: reminder.SubjectKind, DueOn: LastDayOf(reminder.SubjectDueAt));
        return task.IsOfCase && leads
            ? new(task.SubjectNumber, Phase: task.Phase, DaysOverdue: LastDayOf(task.DueAt) is { } due ? Math.Max(0, today.DayNumber - due.DayNumber) : null)
            : new(task.SubjectNumber, Task: task.Title, TaskId: task.Id, DueOn: LastDayOf(task.DueAt));
    }

    private static DateOnly? LastDayOf(DateTimeOffset? due) => due is { } end ? BerlinTime.DateOf(end.AddTicks(-1)) : null;
}
