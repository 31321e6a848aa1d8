using Kim.Api.Features.Tasks;
using Kim.Domain.Calendar;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Reminders;

/// <summary>
/// What is reminded of: something that is due, and the role in the unit that answers for it. A task is one; a record of any
/// feature is one under a kind that the feature has registered.
/// </summary>
/// <param name="Number">What people call it: a number, or the name of a thing; never that of a person.</param>
/// <param name="Ladder">The rest of the parameter <c>reminder.ladder.…</c>, of a record its kind; or a ladder itself.</param>
/// <param name="Unit">Null: whoever holds the role.</param>
internal sealed record Reminded(string Kind, Guid Id, TenantId TenantId, string Number, DateTimeOffset DueAt, string Ladder, string Role, UnitId? Unit)
{
    public const string Task = "task";

    /// <summary>Set for what belongs to a carrier: nobody else sees its reminders.</summary>
    public CarrierId? CarrierId { get; init; }

    /// <summary>The case that a record belongs to; its reminders stand in the case's list.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The one person who is reminded instead of everybody of the role.</summary>
    public UserId? Person { get; init; }

    /// <summary>A title or a cut-off ends on that day: reminders move to the working day before .</summary>
    public bool Expires { get; init; }

    public bool IsTask => Kind == Task;

    /// <summary>Who hears of it when it stays undone.</summary>
    public string EscalatesTo => Escalation.RoleFor(CarrierId is not null, Role);

    /// <summary>A record that is due at the end of a day.</summary>
    public static Reminded Record(string kind, Guid id, TenantId tenant, string number, DateOnly dueOn, string role, UnitId? unit) =>
        new(kind, id, tenant, number, BerlinTime.EndOf(dueOn), kind, role, unit);

    /// <summary>Null: nothing of the task is reminded, or nothing any more.</summary>
    public static Reminded? Of(InboxTask? task) => task is { IsOpen: true, DueAt: { } due, Ladder: { } ladder }
        ? new Reminded(Task, task.Id, task.TenantId, task.SubjectNumber, due, ladder, task.CandidateRole, task.CandidateUnitId) { CarrierId = task.CarrierId }
        : null;
}

/// <summary>A kind of record that reminders may be about, and its German title; the feature that owns the record registers it.</summary>
/// <param name="English">What a mail calls it in English.</param>
internal sealed record RemindedKind(string Kind, string Title, string English)
{
    /// <summary>What a mail calls it, where the title would tell something of a person .</summary>
    public string InMail { get; init; } = Title;

    /// <summary>A record of a case: a mail says that something is due, not what.</summary>
    public static RemindedKind OfCase(string kind, string title) => new(kind, title, "Date in a case") { InMail = "Termin in einem Fall" };
}
