using System.Text.Json.Serialization;
using Kim.Api.Auth;
using Kim.Api.Features.Reminders.Mail;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kim.Api.Features.Reminders;

/// <param name="Channel"><c>notice</c>, <c>mail</c> or <c>digest</c>.</param>
/// <param name="State"><c>planned</c>, <c>off</c> (no mail server is set), <c>waiting</c>, <c>sent</c> (in the program, or taken by the mail server), <c>failed</c>, <c>dropped</c> (done before the mail left) or <c>stopped</c>.</param>
/// <param name="Failure">Why the last attempt failed, as a code.</param>
internal sealed record ChannelView(string Channel, string State, string? Role = null, Guid? UnitId = null, Guid? UserId = null, DateTimeOffset? At = null, int Attempts = 0, string? Failure = null);

/// <summary>A reminder of a case with what became of it.</summary>
internal sealed record ProvenReminder(
    Guid Id, string SubjectKind, Guid SubjectId, string Level, string Reason, DateTimeOffset DueAt, string State, string? RecipientRole, DateTimeOffset? SentAt, IReadOnlyList<ChannelView> Channels)
{
    [JsonIgnore]
    public bool IsPlanned => State == Slug.Of(ReminderState.Planned);
}

/// <summary>What became of reminders: to whom each goes, by which channel, with which result.</summary>
internal sealed class ReminderProof(KimDbContext db, CurrentCaller caller, IOptions<SmtpSettings> smtp)
{
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<ChannelView>>> Of(IReadOnlyCollection<Reminder> reminders, CancellationToken cancellationToken)
    {
        var (tenant, ids) = (caller.Value.TenantId, reminders.Where(one => one.State is ReminderState.Sent).Select(one => one.Id).ToList());
        var notices = (await db.Set<Notice>().AsNoTracking().Where(one => one.TenantId == tenant && ids.Contains(one.ReminderId)).OrderBy(one => one.Id)
            .Select(one => new { one.ReminderId, View = new ChannelView("notice", "sent", one.RecipientRole, one.RecipientUnitId == null ? null : one.RecipientUnitId.Value.Value, one.RecipientUserId == null ? null : one.RecipientUserId.Value.Value, one.CreatedAt, 0, null) })
            .ToListAsync(cancellationToken)).ToLookup(one => one.ReminderId, one => one.View);
        var mails = (await (
            from delivery in db.Set<Delivery>().AsNoTracking()
            join mail in db.Set<OutboxMail>().AsNoTracking() on new { delivery.TenantId, Id = delivery.MailId } equals new { mail.TenantId, Id = (Guid?)mail.Id } into found
            from mail in found.DefaultIfEmpty()
            where delivery.TenantId == tenant && ids.Contains(delivery.ReminderId)
            orderby delivery.Id
            select new { delivery, mail }).ToListAsync(cancellationToken)).ToLookup(one => one.delivery.ReminderId, one => View(one.delivery, one.mail));
        return reminders.ToDictionary(one => one.Id, one => one.State is ReminderState.Sent ? [.. notices[one.Id], .. mails[one.Id]] : Ahead(one));
    }

    /// <summary>Of the tasks of a case and of its records, for those who were let in.</summary>
    public async Task<IReadOnlyList<ProvenReminder>> OfCase(TenantId tenant, Guid id, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Reminder>().FromSql(
            $"""
            select * from messaging.reminders
            where tenant_id = {tenant.Value} and (case_id = {id} or subject_id = {id} or subject_id in (select t.id from workflow.human_tasks t where t.tenant_id = {tenant.Value} and t.subject_id = {id}))
            """).AsNoTracking().OrderBy(row => row.DueAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var channels = await Of(rows, cancellationToken);
        return rows.ConvertAll(row => new ProvenReminder(
            row.Id, row.SubjectKind, row.SubjectId, row.Level, Slug.Of(row.Reason), row.DueAt, Slug.Of(row.State), row.RecipientRole, row.SentAt, channels[row.Id]));
    }

    /// <summary>Of one that was not sent (yet): by what it would go.</summary>
    private IReadOnlyList<ChannelView> Ahead(Reminder reminder) => [.. reminder.ReadAudience().Channels.Select(channel => new ChannelView(
        Slug.Of(channel), channel is not ReminderChannel.Notice && !smtp.Value.IsOn ? "off" : Slug.Of(reminder.State), reminder.RecipientRole, reminder.RecipientUnitId?.Value, reminder.RecipientUserId?.Value))];

    private static ChannelView View(Delivery delivery, OutboxMail? mail) => new(
        Slug.Of(delivery.Channel), mail is null ? Slug.Of(delivery.State) : Slug.Of(mail.State), UserId: delivery.RecipientId.Value, At: mail?.SentAt ?? mail?.DueAt ?? delivery.DueAt,
        Attempts: mail?.Attempts ?? 0, Failure: mail?.Failure);
}
