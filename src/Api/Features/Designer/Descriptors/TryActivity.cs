using System.Text.Json.Nodes;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Features.Designer.Instances;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Kim.Workflows.Execution;
using Kim.Workflows.Json;
using Kim.Workflows.Simulation;
using Kim.Workflows.State;
using MediatR;

namespace Kim.Api.Features.Designer.Descriptors;

/// <summary>Tries one activity of a definition out by itself. Nothing is stored and nobody is asked.</summary>
internal sealed record TryActivity(DefinitionHandle? WorkflowDefinitionHandle, ActivityHandle? ActivityHandle) : IQuery<TriedView>;

internal sealed record DefinitionHandle(string? DefinitionId, string? DefinitionVersionId, string? VersionOptions);

internal sealed record ActivityHandle(string? ActivityId, string? ActivityNodeId);

internal sealed record TriedView(
    JsonNode? ActivityState, JsonNode? Outputs, IReadOnlyDictionary<string, object> Payload, TriedFault? Exception, string Status);

internal sealed record TriedFault(string Type, string Message);

internal sealed class TryActivityHandler(VisibleDefinitions visible, TenantSettings settings, BusinessClock clock) : IRequestHandler<TryActivity, Result<TriedView>>
{
    public async Task<Result<TriedView>> Handle(TryActivity request, CancellationToken cancellationToken)
    {
        if (request is not { WorkflowDefinitionHandle: { } handle, ActivityHandle: { } activity } || (activity.ActivityId ?? activity.ActivityNodeId) is null)
            return DescriptorErrors.WhichActivity;
        var options = VersionOptions.Parse(handle.VersionOptions, VersionOptions.Latest);
        if (!options.Succeeded)
            return options.Error;
        var row = handle switch
        {
            { DefinitionVersionId: { } version } => await visible.FindAny(version, cancellationToken),
            { DefinitionId: { } id } => await visible.Find(id, options.Value, cancellationToken),
            _ => null,
        };
        if (row is null || DefinitionReader.Read(row.json, row.version_id).Definition is not { } definition)
            return DefinitionErrors.NotFound;
        if (definition.Graph.Nodes.FirstOrDefault(one => activity.ActivityId is { } id ? one.Id == id : one.NodeId == activity.ActivityNodeId) is not { } node)
            return DescriptorErrors.UnknownNode;

        var surroundings = new SimulationSurroundings(settings, await settings.Load(cancellationToken)) { Zone = BerlinTime.Zone };
        var report = await ActivityTrial.Run(definition, node, clock.Now, surroundings, cancellationToken);
        return new TriedView(
            PlainValues.ToJson(report.Inputs), PlainValues.ToJson(report.Outputs),
            report.Outcomes.Count == 0 ? new Dictionary<string, object>() : new Dictionary<string, object> { ["Outcomes"] = report.Outcomes },
            report.Fault is { } fault ? new(fault.Code, fault.Message ?? fault.Code) : null, StatusOf(report.Ended));
    }

    private static string StatusOf(JournalEvent ended) => ended switch
    {
        JournalEvent.Completed => nameof(RunStatus.Completed),
        JournalEvent.Faulted => nameof(RunStatus.Faulted),
        JournalEvent.Cancelled => nameof(RunStatus.Canceled),
        _ => nameof(RunStatus.Running),
    };
}
