using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Kim.Workflows.Execution;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>A line of the journal as Elsa's list shows it.</summary>
internal sealed record JournalLineView(
    string Id, Guid ActivityInstanceId, Guid? ParentActivityInstanceId, string ActivityId, string ActivityType, int ActivityTypeVersion, string? ActivityName, string NodeId,
    DateTimeOffset Timestamp, long Sequence, string EventName, string? Message, string? Source, JsonNode? ActivityState, JsonNode? Payload)
{
    public static JournalLineView Of(HistoryLine line, Incident? incident) => new(
        JournalRecordView.IdOf(line), line.Entry.ActivityExecutionId, line.Entry.ParentExecutionId, line.Place.Id, line.Place.Type, line.Place.Version, line.Place.Name, line.Place.NodeId,
        line.Entry.At, line.Entry.Number - 1, NameOf(line.Entry.Event), MessageOf(line, incident), null, null, PayloadOf(line, incident));

    public static string NameOf(JournalEvent what) => what is JournalEvent.Cancelled ? "Canceled" : what.ToString();

    public static string? MessageOf(HistoryLine line, Incident? incident) =>
        line.Entry.Event is JournalEvent.Faulted ? incident?.Message ?? line.Entry.Code : null;

    public static JsonNode? PayloadOf(HistoryLine line, Incident? incident) => line.Entry.Event is not JournalEvent.Faulted ? null : new JsonObject
    {
        ["exception"] = incident?.ExceptionType ?? line.Entry.Code,
        ["message"] = MessageOf(line, incident),
    };
}

/// <summary>The same line as Elsa stores and exports it.</summary>
internal sealed record JournalRecordView(
    string WorkflowDefinitionId, string WorkflowDefinitionVersionId, Guid WorkflowInstanceId, int WorkflowVersion, Guid ActivityInstanceId, Guid? ParentActivityInstanceId,
    string ActivityId, string ActivityType, int ActivityTypeVersion, string? ActivityName, string ActivityNodeId, DateTimeOffset Timestamp, long Sequence, string EventName,
    string? Message, JsonNode? Payload, string Id)
{
    public static JournalRecordView Of(HistoryLine line, InstanceHeader header, Incident? incident) => new(
        header.definition_id, line.VersionId, header.id, header.version, line.Entry.ActivityExecutionId, line.Entry.ParentExecutionId, line.Place.Id, line.Place.Type,
        line.Place.Version, line.Place.Name, line.Place.NodeId, line.Entry.At, line.Entry.Number - 1, JournalLineView.NameOf(line.Entry.Event),
        JournalLineView.MessageOf(line, incident), JournalLineView.PayloadOf(line, incident), IdOf(line));

    public static string IdOf(HistoryLine line) => $"{line.Entry.InstanceId}-{line.Entry.Number}";
}

/// <summary>One run of an activity as Elsa's records show it.</summary>
internal sealed record ExecutionView(
    Guid WorkflowInstanceId, string ActivityId, string ActivityNodeId, string ActivityType, int ActivityTypeVersion, string? ActivityName, JsonNode? ActivityState, JsonNode? Payload,
    JsonNode? Outputs, JsonNode Properties, JsonNode Metadata, ExceptionView? Exception, DateTimeOffset StartedAt, bool HasBookmarks, RunStatus Status, int AggregateFaultCount,
    DateTimeOffset? CompletedAt, Guid? SchedulingActivityExecutionId, string? SchedulingActivityId, int CallStackDepth, Guid Id, string TenantId = "")
{
    [JsonIgnore]
    public ExecutionSummaryView Summary => new(
        WorkflowInstanceId, ActivityId, ActivityNodeId, ActivityType, ActivityTypeVersion, ActivityName, StartedAt, HasBookmarks, Status, Metadata.DeepClone(), AggregateFaultCount, CompletedAt, Id);
}

internal sealed record ExecutionSummaryView(
    Guid WorkflowInstanceId, string ActivityId, string ActivityNodeId, string ActivityType, int ActivityTypeVersion, string? ActivityName, DateTimeOffset StartedAt, bool HasBookmarks,
    RunStatus Status, JsonNode Metadata, int AggregateFaultCount, DateTimeOffset? CompletedAt, Guid Id);

internal sealed record ExceptionView(string Type, string Message, ExceptionView? InnerException)
{
    public static ExceptionView Of(Incident incident) => new(
        incident.ExceptionType ?? incident.Code, incident.Message ?? incident.Code, incident.Cause is { } cause ? new(incident.Code, cause, null) : null);
}
