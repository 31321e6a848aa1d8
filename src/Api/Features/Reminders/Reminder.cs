using Kim.Domain.Organisation;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Reminders;

internal enum ReminderState
{
    Planned,
    Sent,
    Stopped,
    Failed,
}

internal enum RecipientKind
{
    /// <summary>Whoever has the task when it is sent, or the person a record names; without one the role in the unit.</summary>
    Candidate,

    /// <summary>A role that answers for others.</summary>
    Role,
}

/// <summary>
/// One reminder of one task or record. Level and day name it, so it exists once; it is sent once because whoever sends it
/// holds its row and finds it planned.
/// </summary>
internal sealed class Reminder
{
    private const int MostAttempts = 10;

    private Reminder() { }

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; }
    public CarrierId? CarrierId { get; private set; }
    public string SubjectKind { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public string? SubjectNumber { get; private set; }
    public DateTimeOffset? SubjectDueAt { get; private set; }
    public Guid? CaseId { get; private set; }
    public string Level { get; private set; } = "";
    public DateOnly Slot { get; private set; }
    public ReminderKind Reason { get; private set; }
    public RecipientKind RecipientKind { get; private set; }
    public string? RecipientRole { get; private set; }
    public UnitId? RecipientUnitId { get; private set; }
    public UserId? RecipientUserId { get; private set; }

    /// <summary>To whom else, and by what; as the ladder said when it was planned.</summary>
    public string? Audience { get; private set; }
    public string Channels { get; private set; } = "notice";
    public DateTimeOffset DueAt { get; private set; }
    public ReminderState State { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public UserId? SentTo { get; private set; }
    public int Attempts { get; private set; }

    public ReminderAudience ReadAudience() => ReminderAudience.Read(Audience, Channels) ?? ReminderAudience.Usual;

    public bool OfTask => SubjectKind == Reminded.Task;

    public static Reminder Plan(Reminded subject, PlannedReminder planned) => new()
    {
        TenantId = subject.TenantId,
        Id = Guid.CreateVersion7(),
        CarrierId = subject.CarrierId,
        SubjectKind = subject.Kind,
        SubjectId = subject.Id,
        SubjectNumber = subject.IsTask ? null : subject.Number,
        SubjectDueAt = subject.IsTask ? null : subject.DueAt,
        CaseId = subject.CaseId,
        Level = planned.Level,
        Slot = planned.Slot,
        Reason = planned.Reason,
        RecipientKind = planned.ToRole ? RecipientKind.Role : RecipientKind.Candidate,
        RecipientRole = planned.Role,
        RecipientUnitId = planned.Unit,
        RecipientUserId = planned.ToRole ? null : subject.Person,
        Audience = ReminderAudience.Text(planned.Audience.Recipients),
        Channels = ReminderAudience.Text(planned.Audience.Channels)!,
        DueAt = planned.DueAt,
        State = ReminderState.Planned,
    };

    /// <summary>Takes the day of a moved date and whoever it is now for; one that was stopped is planned again, one that was sent stays sent.</summary>
    public void MoveTo(Reminded subject, PlannedReminder planned)
    {
        if (State is not (ReminderState.Planned or ReminderState.Stopped))
            return;

        (Slot, DueAt, State) = (planned.Slot, planned.DueAt, ReminderState.Planned);
        if (!subject.IsTask)
            (SubjectNumber, SubjectDueAt) = (subject.Number, subject.DueAt);
        (RecipientKind, RecipientRole, RecipientUnitId) = (planned.ToRole ? RecipientKind.Role : RecipientKind.Candidate, planned.Role, planned.Unit);
        RecipientUserId = planned.ToRole ? null : subject.Person;
        (Audience, Channels) = (ReminderAudience.Text(planned.Audience.Recipients), ReminderAudience.Text(planned.Audience.Channels)!);
    }

    public void Stop()
    {
        if (State is ReminderState.Planned)
            State = ReminderState.Stopped;
    }

    public void Sent(UserId? to, DateTimeOffset now) => (State, SentAt, SentTo) = (ReminderState.Sent, now, to);

    /// <summary>Tried again later and less and less often, until it is given up.</summary>
    public void PutOff(DateTimeOffset now)
    {
        Attempts++;
        (DueAt, State) = (now.AddMinutes(1 << Attempts), Attempts < MostAttempts ? ReminderState.Planned : ReminderState.Failed);
    }
}

/// <summary>A reminder as the ladder and the calendar want it.</summary>
/// <param name="ToRole">It goes first to a role that answers for others.</param>
internal sealed record PlannedReminder(string Level, DateOnly Slot, DateTimeOffset DueAt, ReminderKind Reason, string Role, UnitId? Unit, bool ToRole, ReminderAudience Audience);
