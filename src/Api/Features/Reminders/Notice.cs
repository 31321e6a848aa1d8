using System.Diagnostics;
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
    /// <summary>An overdue task of a case as leaders see it who see no case: its number, its phase, since when .</summary>
    private const string OverdueCase = "overdue-case";

    private Notice() { }

    private Notice(Reminder reminder, Addressee to, DateTimeOffset now)
    {
        (TenantId, Id, CarrierId) = (reminder.TenantId, Guid.CreateVersion7(now), reminder.CarrierId);
        (ReminderId, Kind, CreatedAt) = (reminder.Id, reminder.Reason, now);
        (RecipientUserId, RecipientRole, RecipientUnitId) = (to.Person, to.Role, to.Unit);
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

    public static Notice Of(Reminder reminder, InboxTask? task, Addressee to, DateTimeOffset now) => task switch
    {
        null when reminder.CaseId is null || to.SeesCases => OfRecord(reminder, to, now),
        null or { IsOfCase: true } when !to.SeesCases => new Notice(reminder, to, now)
        {
            CarrierId = null,
            SubjectKind = OverdueCase,
            SubjectId = reminder.Id,
            SubjectNumber = task?.SubjectNumber ?? reminder.SubjectNumber ?? "",
            Phase = task?.Phase,
            DueAt = task?.DueAt ?? reminder.SubjectDueAt,
        },
        { } => new Notice(reminder, to, now)
        {
            TaskId = task.Id,
            TaskType = task.Type,
            SubjectKind = task.SubjectKind,
            SubjectId = task.SubjectId,
            SubjectNumber = task.SubjectNumber,
            CaseId = task.IsOfCase ? task.SubjectId : null,
            Phase = task.Phase,
            DueAt = task.DueAt,
        },
        null => throw new UnreachableException(),
    };

    /// <summary>Of a record, which the reminder itself describes.</summary>
    private static Notice OfRecord(Reminder reminder, Addressee to, DateTimeOffset now) => new(reminder, to, now)
    {
        SubjectKind = reminder.SubjectKind,
        SubjectId = reminder.SubjectId,
        SubjectNumber = reminder.SubjectNumber ?? "",
        CaseId = reminder.CaseId,
        DueAt = reminder.SubjectDueAt,
    };
}
