using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.Absences;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reminders;

/// <summary>One person, or everybody who holds a role: in the unit, or anywhere.</summary>
internal sealed record Addressee(UserId? Person, string? Role, UnitId? Unit)
{
    /// <summary>Answers for whoever the reminder is for.</summary>
    public bool Leads(Reminder reminder) => Role is not null && (reminder.RecipientKind is RecipientKind.Role || Role != reminder.RecipientRole);

    public bool SeesCases => Role is null || Policies.Casework.Roles.Contains(Role);
}

/// <summary>Finds for whom reminders are today: who has the task, who stands in for them, and who leads.</summary>
internal sealed class AudienceDesk(KimDbContext db, CurrentCaller caller, BusinessClock clock)
{
    public async Task<Audience> Today(IReadOnlyList<Reminder> reminders, IReadOnlyDictionary<Guid, InboxTask> tasks, CancellationToken cancellationToken)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        var absences = await db.Set<Absence>().AsNoTracking().Where(one => one.TenantId == tenant && one.FromDay <= today && one.ToDay >= today).ToListAsync(cancellationToken);
        Guid[] cases = [.. reminders.Select(one => CaseOf(one, tasks)).OfType<Guid>().Distinct()];
        var managed = cases.Length == 0 ? [] : await Managed(cases, cancellationToken);
        var staff = reminders.Any(one => one.ReadAudience() is { ByMail: true } or { ByDigest: true }) ? await Staff(cancellationToken) : [];
        return new(absences.ToLookup(one => one.UserId, one => one.SubstituteId), managed.ToLookup(one => one.id), staff.ToLookup(one => one.role), tasks);
    }

    internal static Guid? CaseOf(Reminder reminder, IReadOnlyDictionary<Guid, InboxTask> tasks) =>
        reminder.OfTask ? tasks.GetValueOrDefault(reminder.SubjectId) is { IsOfCase: true } task ? task.SubjectId : null : reminder.CaseId;

    private Task<List<ManagedCase>> Managed(Guid[] cases, CancellationToken cancellationToken) => db.Database.SqlQuery<ManagedCase>(
        $"""
        select c.id, c.case_manager_id, s.substitute_id from casework.cases c
        left join casework.substitutions s on s.tenant_id = c.tenant_id and s.case_id = c.id and s.client_informed and s.client_consent and s.ended_on is null
            and {clock.Today} between s.from_date and s.to_date
        where c.tenant_id = {caller.Value.TenantId.Value} and c.id = any({cases})
        """).ToListAsync(cancellationToken);

    private Task<List<StaffMember>> Staff(CancellationToken cancellationToken) => db.Database.SqlQuery<StaffMember>(
        $"""
        select distinct r.role, r.unit_id, u.carrier_id, r.account_id from identity.role_assignments r
        join identity.accounts a on a.tenant_id = r.tenant_id and a.id = r.account_id and a.active
        join organisation.units u on u.tenant_id = r.tenant_id and u.id = r.unit_id
        where r.tenant_id = {caller.Value.TenantId.Value} and r.valid_from <= {clock.Today} and (r.valid_to is null or r.valid_to >= {clock.Today})
        """).ToListAsync(cancellationToken);
}

internal sealed record ManagedCase(Guid id, Guid? case_manager_id, Guid? substitute_id);

internal sealed record StaffMember(string role, Guid unit_id, Guid carrier_id, Guid account_id);

/// <summary>Who is reminded today.</summary>
internal sealed class Audience(ILookup<UserId, UserId> substitutes, ILookup<Guid, ManagedCase> cases, ILookup<string, StaffMember> staff, IReadOnlyDictionary<Guid, InboxTask> tasks)
{
    /// <summary>Who gets a notice: people, and roles that share what nobody has taken.</summary>
    public IReadOnlyList<Addressee> Of(Reminder reminder)
    {
        var whom = reminder.ReadAudience().Recipients;
        var found = new List<Addressee>();
        if (reminder.RecipientKind is RecipientKind.Role)
            found.Add(new(null, reminder.RecipientRole, reminder.RecipientUnitId));
        else if (whom.Count == 0 || whom.Contains(ReminderRecipient.Holder))
            found.Add(HolderOf(reminder) is { } person ? new(person, null, null) : new(null, reminder.RecipientRole, reminder.RecipientUnitId));
        if (reminder.RecipientKind is RecipientKind.Candidate)
            found.AddRange(StandIns(reminder).Select(one => new Addressee(one, null, null)));
        found.AddRange(whom.Select(Escalation.RoleOf).OfType<string>().Select(role => new Addressee(null, role, null)));
        return [.. found.Distinct()];
    }

    /// <summary>The accounts behind an addressee. What nobody of a post has taken goes to whoever leads the case, if somebody does.</summary>
    public IEnumerable<UserId> AccountsOf(Addressee to, Reminder reminder)
    {
        if (to.Person is { } person)
            return [person];
        if (reminder.RecipientKind is RecipientKind.Candidate && to.Role == reminder.RecipientRole && ManagerOf(reminder) is { } manager)
            return [manager];

        var holders = staff[to.Role!].Where(one => (to.Unit is null || one.unit_id == to.Unit.Value.Value) && (!to.SeesCases || reminder.CarrierId is null || one.carrier_id == reminder.CarrierId.Value.Value))
            .Select(one => new UserId(one.account_id)).ToList();
        return CaseOf(reminder) is null ? holders.Concat(holders.SelectMany(one => substitutes[one])).Distinct() : holders;
    }

    private UserId? HolderOf(Reminder reminder) => reminder.OfTask ? tasks[reminder.SubjectId].AssigneeId : reminder.RecipientUserId;

    private UserId? ManagerOf(Reminder reminder) =>
        CaseOf(reminder) is { } id && cases[id].FirstOrDefault()?.case_manager_id is { } manager && staff[reminder.RecipientRole!].Any(one => one.account_id == manager) ? new UserId(manager) : null;

    /// <summary>A case has substitutes of its own, whom its client knows; elsewhere whoever is away has named one.</summary>
    private IEnumerable<UserId> StandIns(Reminder reminder) => CaseOf(reminder) is { } id
        ? cases[id].Where(one => one.substitute_id is not null).Select(one => new UserId(one.substitute_id!.Value))
        : HolderOf(reminder) is { } holder ? substitutes[holder] : [];

    private Guid? CaseOf(Reminder reminder) => AudienceDesk.CaseOf(reminder, tasks);
}
