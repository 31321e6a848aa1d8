using System.Text.Json;
using Kim.Api.Features.Administration;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.State;
using MediatR;

namespace Kim.Api.Features.Designer.Instances;

internal sealed record ListInstanceVariables(string InstanceId) : IQuery<Whole<VariableView>>;

/// <summary>Gives variables of a live instance other values, by their ids, all or none.</summary>
internal sealed record SetInstanceVariables(string InstanceId, VariableValue?[] Variables) : ICommand;

internal sealed record VariableValue(string? Id, JsonElement Value);

internal sealed class InstanceVariablesHandler(
    InstanceDesk desk, InstanceSnapshots snapshots, InstanceHistory history, IWorkflowStore instances, BusinessClock clock, ChangeLog changes) :
    IRequestHandler<ListInstanceVariables, Result<Whole<VariableView>>>, IRequestHandler<SetInstanceVariables, Result>
{
    public async Task<Result<Whole<VariableView>>> Handle(ListInstanceVariables request, CancellationToken cancellationToken) =>
        await snapshots.Find(request.InstanceId, cancellationToken) is { } snapshot ? new Whole<VariableView>(snapshot.Variables()) : InstanceErrors.NotFound;

    public async Task<Result> Handle(SetInstanceVariables request, CancellationToken cancellationToken)
    {
        if (await desk.Enter(request.InstanceId, cancellationToken) is not { } header || await instances.Load(header.id, cancellationToken) is not { } instance)
            return InstanceErrors.NotFound;
        // What stopped at an incident may be put right before it is tried again.
        if (instance.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            return EngineErrors.From(new EngineAnswer.Refused("workflow.instance-ended"));

        var declared = (await history.Version(instance.DefinitionVersionId, cancellationToken))?.Variables ?? [];
        var given = request.Variables.Select((variable, index) => (Path: $"variables[{index}]", Declared: declared.FirstOrDefault(one => one.Id == variable?.Id), variable?.Value)).ToList();
        if (given.Where(one => one.Declared is null).Select(one => one.Path).ToList() is { Count: > 0 } unknown)
            return InstanceErrors.UnknownVariables(unknown);

        foreach (var (path, variable, value) in given)
        {
            var converted = Converted(variable!, value);
            if (StateRules.FirstRefused(instance.Subject, converted, path) is { } faulty)
                return EngineErrors.From(new EngineAnswer.Refused(StateRules.FreeText, faulty));

            instance.Variables[variable!.Name] = converted;
            changes.Record("instance.variable", $"{header.id}:{variable.Id}", null, null);
        }

        instance.UpdatedAt = clock.Now;
        await instances.Apply(new BurstChanges(instance, isNew: false), cancellationToken);
        return Result.Ok;
    }

    private static object? Converted(VariableDeclaration variable, JsonElement? value) =>
        Conversion.To(variable.TypeName, variable.IsArray, value is { ValueKind: not JsonValueKind.Undefined } json ? PlainValues.FromJson(json) : null);
}
