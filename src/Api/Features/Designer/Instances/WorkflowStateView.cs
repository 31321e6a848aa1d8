using System.Text.Json.Nodes;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>The state of an instance as Elsa's clients read it.</summary>
internal sealed record WorkflowStateView(
    Guid Id, string DefinitionId, string DefinitionVersionId, int DefinitionVersion, Guid? ParentWorkflowInstanceId, string? CorrelationId, string? Name, string Status, string SubStatus,
    bool IsExecuting, IReadOnlyList<BookmarkView> Bookmarks, IReadOnlyList<IncidentView> Incidents, bool IsSystem, IReadOnlyList<CompletionCallbackView> CompletionCallbacks,
    IReadOnlyList<ActivityContextView> ActivityExecutionContexts, IReadOnlyList<ScheduledActivityView> ScheduledActivities, long ExecutionLogSequence,
    JsonNode Input, JsonNode Output, JsonNode Properties, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt);

internal sealed record BookmarkView(
    Guid Id, string Name, string Hash, JsonNode Payload, string ActivityId, string ActivityNodeId, Guid ActivityInstanceId, DateTimeOffset CreatedAt, bool AutoBurn, string CallbackMethodName,
    bool AutoComplete);

internal sealed record IncidentView(
    string ActivityId, string ActivityNodeId, Guid ActivityInstanceId, string ActivityType, string Message, ExceptionView Exception, DateTimeOffset Timestamp);

internal sealed record CompletionCallbackView(Guid OwnerInstanceId, string ChildNodeId, string MethodName);

internal sealed record ActivityContextView(
    Guid Id, int CallStackDepth, Guid? ParentContextId, string ScheduledActivityNodeId, string? OwnerActivityNodeId, JsonNode Properties, JsonNode Metadata, JsonNode ActivityState,
    IReadOnlyList<JsonNode> DynamicVariables, RunStatus Status, bool IsExecuting, int FaultCount, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt);

internal sealed record ScheduledActivityView(string ActivityNodeId, Guid? OwnerContextId, Guid ExistingActivityExecutionContextId, JsonNode Input);

/// <summary>An instance as <c>GET workflow-instances/{id}</c> answers it.</summary>
internal sealed record InstanceView(
    Guid Id, string DefinitionId, string DefinitionVersionId, int Version, Guid? ParentWorkflowInstanceId, WorkflowStateView WorkflowState, string Status, string SubStatus, bool IsExecuting,
    string? CorrelationId, string? Name, int IncidentCount, bool IsSystem, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt);
