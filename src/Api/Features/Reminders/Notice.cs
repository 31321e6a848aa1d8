using Kim.Api.Features.Tasks;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Reminders;

/// <summary>
/// What a person is told inside the program: which task or record, of what number, in which phase, due when; never a name of a
/// person, a status or a reason.
/// </summary>
internal sealed class Notice
{
    private Notice() { }

    private Notice(Reminder reminder, UserId? person, DateTimeOffset now)
    {
        (TenantId, Id, CarrierId) = (reminder.TenantId, Guid.CreateVersion7(now), reminder.CarrierId);
        (ReminderId, Kind, CreatedAt) = (reminder.Id, reminder.Reason, now);
        (RecipientUserId, RecipientRole, RecipientUnitId) = person is null
            ? (null, reminder.RecipientRole, reminder.RecipientUnitId)
            : (person, (string?)null, (UnitId?)null);
    }

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; }
    public CarrierId? CarrierId { get; private set; }
    public Guid ReminderId { get; private set; }
    public ReminderKind Kind { get; private set; }
    public Guid? TaskId { get; private set; }
    public string? TaskType { get; private set; }
    public string SubjectKind { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public string SubjectNumber { get; private set; } = "";
    public Guid? CaseId { get; private set; }
    public string? Phase { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }
    public UserId? RecipientUserId { get; private set; }
    public string? RecipientRole { get; private set; }
    public UnitId? RecipientUnitId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public static Notice Of(Reminder reminder, InboxTask task, DateTimeOffset now)
    {
        var person = reminder.RecipientKind is RecipientKind.Candidate ? task.AssigneeId : null;
        return new Notice(reminder, person, now)
        {
            TaskId = task.Id,
            TaskType = task.Type,
            SubjectKind = task.SubjectKind,
            SubjectId = task.SubjectId,
            SubjectNumber = task.SubjectNumber,
            CaseId = task.IsOfCase ? task.SubjectId : null,
            Phase = task.Phase,
            DueAt = task.DueAt,
        };
    }

    /// <summary>Of a record, which the reminder itself describes.</summary>
    public static Notice Of(Reminder reminder, DateTimeOffset now) => new(reminder, reminder.RecipientUserId, now)
    {
        SubjectKind = reminder.SubjectKind,
        SubjectId = reminder.SubjectId,
        SubjectNumber = reminder.SubjectNumber ?? "",
        CaseId = reminder.CaseId,
        DueAt = reminder.SubjectDueAt,
    };
}
