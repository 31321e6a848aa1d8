using System.Text.Json.Nodes;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.State;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>Reads an instance with its journal, so that what it is and what it did can be shown together.</summary>
internal sealed class InstanceSnapshots(InstanceDesk desk, InstanceHistory history)
{
    public async Task<InstanceSnapshot?> Find(string instanceId, CancellationToken cancellationToken) =>
        await desk.Enter(instanceId, cancellationToken) is { } header ? await Read(header, cancellationToken) : null;

    public async Task<InstanceSnapshot> Read(InstanceHeader header, CancellationToken cancellationToken)
    {
        var instance = (await desk.Read(header, cancellationToken)).ToInstance();
        var lines = await history.Read(header.id, cancellationToken);
        return new(header, instance, lines, await history.Version(instance.DefinitionVersionId, cancellationToken));
    }
}

/// <summary>An instance with its journal. Turns them into what Elsa's clients read; of an instance with a subject, codes only.</summary>
internal sealed class InstanceSnapshot(InstanceHeader header, WorkflowInstance instance, IReadOnlyList<HistoryLine> lines, WorkflowDefinition? definition)
{
    private readonly ShownValues shown = new(header.HasSubject);

    public InstanceHeader Header => header;

    public WorkflowInstance Instance => instance;

    public IReadOnlyList<HistoryLine> Lines => lines;

    public IReadOnlyList<ExecutionRun> Runs { get; } = ExecutionRuns.Of(lines);

    /// <summary>What somebody waits for. The rest of a burst that goes on by itself is not among it.</summary>
    public IEnumerable<Bookmark> Bookmarks => instance.Bookmarks.Where(bookmark => bookmark.Kind != BookmarkKinds.Continue);

    /// <summary>Open ones and, as Elsa keeps them, those of branches that were called off.</summary>
    public IReadOnlyList<Incident> Incidents { get; } = [.. instance.PastIncidents.Concat(instance.Incidents).OrderBy(incident => incident.At)];

    public Incident? IncidentOf(Guid executionId) => Incidents.LastOrDefault(incident => incident.ActivityExecutionId == executionId);

    public ActivityPlace PlaceOf(string key, string type = "") => ActivityPlace.Of(key, type, definition);

    public IEnumerable<ExecutionView> Executions()
    {
        var waiting = Bookmarks.Select(bookmark => bookmark.ActivityExecutionId).ToHashSet();
        var places = Runs.ToDictionary(run => run.Id, run => run.Place.Id);
        return Runs.Select(run => new ExecutionView(
            header.id, run.Place.Id, run.Place.NodeId, run.Place.Type, run.Place.Version, run.Place.Name, Json(run.Inputs), Outcomes(run), Json(run.Outputs), Marked(), Marked(),
            run.Status is RunStatus.Faulted && IncidentOf(run.Id) is { } incident ? ExceptionView.Of(incident) : null, run.StartedAt, waiting.Contains(run.Id), run.Status, run.FaultCount,
            run.CompletedAt, run.SchedulingId, run.SchedulingId is { } before ? places.GetValueOrDefault(before) : null, run.Depth, run.Id));
    }

    public InstanceView View() => new(
        header.id, header.definition_id, header.definition_version_id, header.version, instance.Parent?.InstanceId, State(), header.status, header.sub_status, IsExecuting: false,
        header.correlation_id, header.name, header.incident_count, IsSystem: false, header.created_at, header.updated_at, header.finished_at);

    public WorkflowStateView State() => new(
        header.id, header.definition_id, header.definition_version_id, header.version, instance.Parent?.InstanceId, header.correlation_id, header.name, header.status, header.sub_status,
        IsExecuting: false, [.. Bookmarks.Select(View)], [.. Incidents.Select(View)], IsSystem: false, Callbacks(), Contexts(), Scheduled(), instance.JournalLength,
        Json(instance.Input)!, Json(instance.Output)!, new JsonObject(), header.created_at, header.updated_at, header.finished_at);

    public BookmarkView View(Bookmark bookmark)
    {
        var place = PlaceOf(bookmark.ActivityKey);
        return new(bookmark.Id, place.Type, bookmark.Stimulus?.Hash ?? "", BookmarkPayload.Of(bookmark), place.Id, place.NodeId, bookmark.ActivityExecutionId,
            CreationOf(bookmark), AutoBurn: true, "ResumeAsync", AutoComplete: true);
    }

    private static IncidentView View(Incident incident, ActivityPlace place) => new(
        place.Id, place.NodeId, incident.ActivityExecutionId, incident.ActivityType, incident.Message ?? incident.Code, ExceptionView.Of(incident), incident.At);

    private IncidentView View(Incident incident) => View(incident, PlaceOf(incident.ActivityKey, incident.ActivityType));

    private List<CompletionCallbackView> Callbacks() => [.. instance.Executions.Select(execution => new CompletionCallbackView(
        execution.ParentId ?? header.id, PlaceOf(execution.Key).NodeId, execution.ParentId is null ? "OnRootCompletedAsync" : "OnChildCompletedAsync"))];

    /// <summary>What is still open, innermost first, and the workflow itself, which holds the variables.</summary>
    private List<ActivityContextView> Contexts()
    {
        var runs = Runs.ToDictionary(run => run.Id);
        var contexts = Enumerable.Reverse(instance.Executions).Where(execution => runs.ContainsKey(execution.Id)).Select(execution =>
            Context(runs[execution.Id], execution.ParentId ?? header.id, new JsonObject())).ToList();
        if (runs.TryGetValue(header.id, out var workflow))
            contexts.Add(Context(workflow, null, new JsonObject { ["Variables"] = new JsonObject(Variables().Select(one => KeyValuePair.Create(one.Id, one.Value))) }));
        return contexts;
    }

    private ActivityContextView Context(ExecutionRun run, Guid? parent, JsonObject properties) => new(
        run.Id, run.Depth, parent, run.Place.NodeId, run.Place.ParentNodeId, properties, new JsonObject(), Json(run.Inputs) ?? new JsonObject(), [], run.Status, IsExecuting: false,
        run.FaultCount, run.StartedAt, run.CompletedAt);

    private List<ScheduledActivityView> Scheduled() => [.. instance.Ready.Select(id => instance.Executions.Find(execution => execution.Id == id)).OfType<ActivityExecution>()
        .Select(execution => new ScheduledActivityView(PlaceOf(execution.Key).NodeId, execution.ParentId, execution.Id, new JsonObject()))];

    /// <summary>The workflow's own variables with their values now.</summary>
    public IReadOnlyList<VariableView> Variables() => [.. (definition?.Variables ?? []).Select(variable =>
        new VariableView(variable.Id, variable.Name, shown.Json(instance.Variables.GetValueOrDefault(variable.Name))))];

    /// <summary>A bookmark's id tells when it was made, as every id of ours does.</summary>
    private DateTimeOffset CreationOf(Bookmark bookmark) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(bookmark.Id.ToString("N")[..12], 16)) is var made && made > header.created_at ? made : header.created_at;

    private JsonNode? Json(IReadOnlyDictionary<string, object?>? values) => values is null ? null : PlainValues.ToJson(shown.Of(values));

    private static JsonObject? Outcomes(ExecutionRun run) => run.Outcomes.Count == 0 || run.Outcomes is ["Done"] ? null : new JsonObject
    {
        ["Outcomes"] = new JsonArray([.. run.Outcomes.Select(outcome => JsonValue.Create(outcome))]),
        ["_type"] = "ObjectMap",
    };

    private static JsonObject Marked() => new() { ["_type"] = "ObjectMap" };
}

internal sealed record VariableView(string Id, string Name, JsonNode? Value);
