using System.Text.Json;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Json;
using Kim.Workflows.State;
using MediatR;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>Starts an instance and runs it until it waits or ends.</summary>
internal sealed record ExecuteDefinition(string DefinitionId, ExecuteBody Body) : ICommand<StartedInstances>;

/// <summary>Starts instances as <see cref="ExecuteDefinition"/> does; the answer names them and does not wait for what they do next.</summary>
internal sealed record DispatchDefinition(string DefinitionId, ExecuteBody Body, int Count) : ICommand<StartedInstances>;

/// <summary>What may be said at a start; each route takes its part of it.</summary>
internal sealed record ExecuteBody(
    string? CorrelationId = null, string? Name = null, string? TriggerActivityId = null, ActivityHandle? ActivityHandle = null, JsonElement? VersionOptions = null, JsonElement? Input = null,
    JsonElement? Variables = null, string? InstanceId = null, string? Channel = null, int? Count = null);

/// <summary>The same in a query string, where input is JSON as text.</summary>
internal sealed record ExecuteQuery(string? CorrelationId, string? Name, string? TriggerActivityId, string? VersionOptions, string? Input)
{
    public ExecuteBody ToBody() => new(
        CorrelationId, Name, TriggerActivityId, null, JsonSerializer.SerializeToElement(VersionOptions),
        Input is null ? null : DefinitionText.Parse(Input, DefinitionLimits.Default, new List<DefinitionFault>()) ?? JsonSerializer.SerializeToElement(Input));
}

internal sealed record ActivityHandle(string? ActivityId = null, string? ActivityNodeId = null, string? ActivityHash = null, string? ActivityInstanceId = null);

internal sealed record StartedInstances(IReadOnlyList<Guid> Ids);

internal sealed class ExecuteDefinitionHandler(VisibleDefinitions visible, WorkflowEngine engine) :
    IRequestHandler<ExecuteDefinition, Result<StartedInstances>>, IRequestHandler<DispatchDefinition, Result<StartedInstances>>
{
    private const int MostAtOnce = 500;
    private static readonly string[] Marks = ["Latest", "Published", "Draft", "LatestOrPublished", "LatestAndPublished"];

    public Task<Result<StartedInstances>> Handle(ExecuteDefinition request, CancellationToken cancellationToken) => Start(request.DefinitionId, request.Body, 1, cancellationToken);

    public async Task<Result<StartedInstances>> Handle(DispatchDefinition request, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(request.Body.Channel))
            return Error.Shape("workflow.unknown-channel", "Diesen Kanal gibt es nicht.");
        if (request.Count is < 1 or > MostAtOnce)
            return Error.Shape("workflow.count", $"count liegt zwischen 1 und {MostAtOnce}.");
        return await Start(request.DefinitionId, request.Body, request.Count, cancellationToken);
    }

    private async Task<Result<StartedInstances>> Start(string definitionId, ExecuteBody body, int count, CancellationToken cancellationToken)
    {
        var options = VersionOptions.Parse(body.VersionOptions is { } given ? Told(given) : null, VersionOptions.Published);
        if (!options.Succeeded)
            return options.Error;
        var command = StartOf(body);
        if (!command.Succeeded)
            return command.Error;
        if (await visible.Find(definitionId, options.Value, cancellationToken) is not { } row)
            return DefinitionErrors.NotFound;
        var trigger = command.Value.TriggerActivityId;
        if (trigger is not null && DefinitionReader.Read(row.json).Definition?.Graph.Find(trigger) is null)
            return DefinitionErrors.UnknownNode;

        var ids = new List<Guid>();
        for (var number = 0; number < count; number++)
        {
            var answer = await engine.Start(command.Value with { VersionId = row.version_id, DefinitionId = row.definition_id }, cancellationToken);
            if (answer is EngineAnswer.Refused refused)
                return EngineErrors.From(refused);
            ids.Add(answer.Report!.InstanceId);
        }
        return new StartedInstances(ids);
    }

    private static Result<StartWorkflow> StartOf(ExecuteBody body)
    {
        if (body.InstanceId is not null && !Guid.TryParse(body.InstanceId, out _))
            return Error.Shape("workflow.instance-id", "instanceId ist eine UUID.");
        if (Plain(body.Input) is not { } input)
            return Error.Shape("workflow.input", "input ist ein Objekt mit lesbaren Texten.");
        if (new[] { body.CorrelationId, body.Name, body.TriggerActivityId }.Any(text => text?.Contains('\0', StringComparison.Ordinal) is true || text?.Length > 500))
            return Error.Shape("workflow.text", "correlationId, name und triggerActivityId haben höchstens 500 Zeichen.");
        return new StartWorkflow
        {
            InstanceId = body.InstanceId is null ? null : Guid.Parse(body.InstanceId),
            CorrelationId = body.CorrelationId,
            Name = body.Name,
            TriggerActivityId = body.TriggerActivityId ?? body.ActivityHandle?.ActivityId,
            Input = input,
        };
    }

    private static IReadOnlyDictionary<string, object?>? Plain(JsonElement? given)
    {
        if (given is not { ValueKind: not JsonValueKind.Null } json)
            return new Dictionary<string, object?>();
        var faults = new List<DefinitionFault>();
        return json.ValueKind is JsonValueKind.Object && DefinitionText.Parse(json.GetRawText(), DefinitionLimits.Default, faults) is { } sound
            ? PlainValues.FromJson(sound) as IReadOnlyDictionary<string, object?> : null;
    }

    /// <summary>Elsa's clients write a name, a number, or an object of marks.</summary>
    private static string Told(JsonElement options) => options.ValueKind switch
    {
        JsonValueKind.String or JsonValueKind.Number => options.ToString(),
        JsonValueKind.Object when options.TryGetProperty("version", out var version) && version.ValueKind is JsonValueKind.Number && version.ToString() is not "0" => version.ToString(),
        JsonValueKind.Object => Array.Find(Marks, name => options.TryGetProperty("is" + name, out var mark) && mark.ValueKind is JsonValueKind.True) ?? "Published",
        _ => "",
    };
}
