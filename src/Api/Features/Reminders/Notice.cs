using Kim.Api.Features.Tasks;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Reminders;

/// <summary>
/// What a person is told inside the program: which task, of what number, in which phase, due when; never a name, a status or
/// a reason.
/// </summary>
internal sealed class Notice
{
    private Notice() { }

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; }
    public CarrierId? CarrierId { get; private set; }
    public Guid ReminderId { get; private set; }
    public ReminderKind Kind { get; private set; }
    public Guid TaskId { get; private set; }
    public string TaskType { get; private set; } = "";
    public string SubjectKind { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public string SubjectNumber { get; private set; } = "";
    public string? Phase { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }
    public UserId? RecipientUserId { get; private set; }
    public string? RecipientRole { get; private set; }
    public UnitId? RecipientUnitId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public static Notice Of(Reminder reminder, InboxTask task, DateTimeOffset now)
    {
        var person = reminder.RecipientKind is RecipientKind.Candidate ? task.AssigneeId : null;
        return new Notice
        {
            TenantId = task.TenantId,
            Id = Guid.CreateVersion7(now),
            CarrierId = task.CarrierId,
            ReminderId = reminder.Id,
            Kind = reminder.Reason,
            TaskId = task.Id,
            TaskType = task.Type,
            SubjectKind = task.SubjectKind,
            SubjectId = task.SubjectId,
            SubjectNumber = task.SubjectNumber,
            Phase = task.Phase,
            DueAt = task.DueAt,
            RecipientUserId = person,
            RecipientRole = person is null ? reminder.RecipientRole : null,
            RecipientUnitId = person is null ? reminder.RecipientUnitId : null,
            CreatedAt = now,
        };
    }
}
