using System.Text.Json.Serialization;
using Kim.Api.Http;

namespace Kim.Api.Features.Tasks;

/// <summary>A task as clients see it.</summary>
internal sealed record TaskView(
    Guid Id, string Type, string Title, string? Description, TaskState State, Guid? Assignee, string CandidateRole, Guid? CandidateUnitId,
    DateTimeOffset? DueDate, DateTimeOffset? FollowUpDate, bool Overdue, int Priority, string Form, IReadOnlyList<string> Outcomes,
    string DefinitionId, int DefinitionVersion, Guid WorkflowInstanceId, int Revision, DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? CaseId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CaseNumber,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? ReportId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? TopicId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? CompletedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? CompletedBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CancelReason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Round) : IRevised
{
    public static TaskView Of(InboxTask task, DateTimeOffset now) => new(
        task.Id, task.Type, task.Title, task.Description, task.State, task.AssigneeId?.Value, task.CandidateRole, task.CandidateUnitId?.Value,
        task.DueAt, task.FollowUpAt, task.IsOpen && task.DueAt < now, task.Priority, task.Form, task.Outcomes,
        task.DefinitionId, task.DefinitionVersion, task.InstanceId, task.Revision, task.CreatedAt,
        task.SubjectKind == "case" ? task.SubjectId : null, task.SubjectKind == "case" ? task.SubjectNumber : null,
        task.SubjectKind == "report" ? task.SubjectId : null, task.SubjectKind == "topic" ? task.SubjectId : null,
        task.CompletedAt, task.CompletedBy?.Value, task.Outcome, task.CancelReason, task.Round);
}
