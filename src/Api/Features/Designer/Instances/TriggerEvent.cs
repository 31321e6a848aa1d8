using System.Text.Json;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.State;
using MediatR;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>
/// Publishes an event: to one instance, to those of a correlation, or to all that wait for it; without an instance it also starts what
/// begins with it. Instances of cases hear it only when they are named, because what happens to a case is the case's to tell. It has
/// been delivered when the answer comes, in either mode.
/// </summary>
internal sealed record TriggerEvent(string Name, string? WorkflowInstanceId, string? CorrelationId, string? ActivityInstanceId, JsonElement? Input) : ICommand;

internal enum WorkflowExecutionMode
{
    Asynchronous,
    Synchronous,
}

internal sealed class TriggerEventHandler(InstanceDesk desk, IWorkflowStore instances, WorkflowEngine engine) : IRequestHandler<TriggerEvent, Result>
{
    private const int LongestName = 256;
    private static readonly Error BadName = Error.Shape("event.name", $"Der Name eines Ereignisses hat 1 bis {LongestName} Zeichen.");
    private static readonly Error BadInput = Error.Shape("event.input", "input ist ein Objekt.");

    public async Task<Result> Handle(TriggerEvent request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > LongestName)
            return BadName;
        if (request.Input is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            return BadInput;

        IReadOnlyDictionary<string, object?> payload = request.Input is { ValueKind: JsonValueKind.Object } given ? PlainValues.FromObject(given) : new Dictionary<string, object?>();
        if (request.WorkflowInstanceId is not { Length: > 0 } instanceId)
        {
            await engine.Signal(new Signal(request.Name) { CorrelationId = Given(request.CorrelationId), Payload = payload }, cancellationToken);
            return Result.Ok;
        }

        if (await desk.Enter(instanceId, cancellationToken) is not { } header)
            return InstanceErrors.NotFound;
        if (request.ActivityInstanceId is { Length: > 0 } executionId)
            return await Resume(header, executionId, request.Name, payload, cancellationToken);

        await engine.Signal(new Signal(request.Name) { InstanceId = header.id, CorrelationId = Given(request.CorrelationId), Payload = payload }, cancellationToken);
        return Result.Ok;
    }

    private async Task<Result> Resume(InstanceHeader header, string executionId, string name, IReadOnlyDictionary<string, object?> payload, CancellationToken cancellationToken)
    {
        var stimulus = Stimulus.Event(name);
        var waiting = await instances.Load(header.id, cancellationToken) is { } instance && Guid.TryParse(executionId, out var id)
            ? instance.Bookmarks.Find(bookmark => bookmark.ActivityExecutionId == id && bookmark.Stimulus == stimulus)
            : null;
        if (waiting is null)
            return InstanceErrors.NoExecution;
        return await engine.Resume(new ResumeBookmark(header.id, waiting.Id, payload), cancellationToken) is EngineAnswer.Refused no ? EngineErrors.From(no) : Result.Ok;
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
