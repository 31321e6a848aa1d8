using System.Globalization;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reminders;

/// <summary>
/// The reminders of a task or record as rows that commit with what they remind of. Planning twice changes nothing; a moved date
/// moves what was not yet sent; what is done is reminded of no more.
/// </summary>
internal sealed class ReminderPlan(KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings, IEnumerable<RemindedKind> kinds)
{
    /// <summary>Of something that was made in this unit of work; it has none yet.</summary>
    public async Task Begin(Reminded subject, CancellationToken cancellationToken) =>
        db.AddRange((await Wanted(subject, cancellationToken)).Select(planned => Reminder.Plan(subject, planned)));

    /// <summary>As the date and the recipient are now, whatever was planned before.</summary>
    public async Task Make(Reminded subject, CancellationToken cancellationToken)
    {
        var rows = await RowsOf(subject, cancellationToken);
        var wanted = await Wanted(subject, cancellationToken);

        foreach (var planned in wanted)
        {
            var sameDay = rows.Find(row => row.Level == planned.Level && row.Slot == planned.Slot);
            var row = sameDay ?? rows.Find(row => row.Level == planned.Level && row.State is ReminderState.Planned);
            if (row is null)
                db.Add(Reminder.Plan(subject, planned));
            else
                row.MoveTo(subject, planned);
        }

        var days = wanted.Select(planned => (planned.Level, planned.Slot)).ToHashSet();
        foreach (var row in rows.Where(row => !days.Contains((row.Level, row.Slot))))
            row.Stop();
    }

    /// <summary>Whoever is sending one at this moment holds its row; what is left is stopped behind it.</summary>
    public void Stop(string kind, Guid id) => db.Batch.Add(
        "update messaging.reminders set state = 'stopped' where tenant_id = $1 and subject_id = $2 and subject_kind = $3 and state = 'planned'",
        Statement.Value(caller.Value.TenantId.Value), Statement.Value(id), Statement.Value(kind));

    /// <summary>Of every record of the case; its tasks end by themselves.</summary>
    public void StopOfCase(Guid caseId) => db.Batch.Add(
        "update messaging.reminders set state = 'stopped' where tenant_id = $1 and case_id = $2 and state = 'planned'",
        Statement.Value(caller.Value.TenantId.Value), Statement.Value(caseId));

    /// <summary>Another post answers for the case: what was for the one is for the other.</summary>
    public void PassOnCase(Guid caseId, UnitId from, UnitId to) => db.Batch.Add(
        "update messaging.reminders set recipient_unit_id = $4, recipient_user_id = null where tenant_id = $1 and case_id = $2 and recipient_unit_id = $3 and state = 'planned'",
        Statement.Value(caller.Value.TenantId.Value), Statement.Value(caseId), Statement.Value(from.Value), Statement.Value(to.Value));

    /// <summary>Locked, so that nobody sends what is being moved or stopped.</summary>
    private Task<List<Reminder>> RowsOf(Reminded subject, CancellationToken cancellationToken) => db.Set<Reminder>()
        .FromSql(
            $"""
            select * from messaging.reminders
            where tenant_id = {subject.TenantId.Value} and subject_id = {subject.Id} and subject_kind = {subject.Kind} order by id for update
            """)
        .ToListAsync(cancellationToken);

    private async Task<List<PlannedReminder>> Wanted(Reminded subject, CancellationToken cancellationToken)
    {
        if (!subject.IsTask && !kinds.Any(kind => kind.Kind == subject.Kind))
            throw new InvalidOperationException($"Nobody has said what '{subject.Kind}' is.");

        var parameters = await settings.Load(cancellationToken);
        var time = TimeOnly.ParseExact(parameters[ParameterCatalogue.ReminderTime], "HH:mm", CultureInfo.InvariantCulture);
        return [.. ReminderDates.Of(parameters, subject.Ladder, subject.DueAt, time, settings.CalendarOf(subject.Unit), clock.Now, subject.Expires)
            .Select(date => Planned(subject, date))];
    }

    /// <summary>Whom the row names is who is reminded first; everybody else of the audience is found when it is sent.</summary>
    private static PlannedReminder Planned(Reminded subject, ReminderDate date)
    {
        var (audience, kind) = (date.Step.Audience, date.Step.Kind);
        var toRole = audience.Recipients.Count == 0
            ? kind is ReminderKind.Escalate ? subject.EscalatesTo : null
            : audience.Recipients.Any(one => one is ReminderRecipient.Holder or ReminderRecipient.Substitute) ? null : Escalation.RoleOf(audience.Recipients[0]);
        return new PlannedReminder(date.Step.Level, date.Slot, date.At, kind, toRole ?? subject.Role, toRole is null ? subject.Unit : null, toRole is not null, audience);
    }
}

/// <summary>Who hears of something that stays undone.</summary>
internal static class Escalation
{
    public static string? RoleOf(ReminderRecipient recipient) => recipient switch
    {
        ReminderRecipient.TeamLead => Roles.TeamLead,
        ReminderRecipient.CmCoordination => Roles.CmCoordination,
        ReminderRecipient.KiLead => Roles.KiLead,
        _ => null,
    };

    public static string RoleFor(bool ofCasework, string candidateRole) => (ofCasework, candidateRole) switch
    {
        (_, Roles.TenantAdmin) => Roles.DataProtectionOfficer,
        (true, _) => Roles.TeamLead,
        (_, Roles.CmCoordination or Roles.KiLead) => Roles.KiLead,
        _ => Roles.CmCoordination,
    };
}
