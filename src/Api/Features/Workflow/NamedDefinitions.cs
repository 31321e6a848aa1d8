using System.Text.Json;
using Kim.Domain.Shared;
using Kim.Workflows.Definitions;
using Kim.Workflows.Json;

namespace Kim.Api.Features.Workflow;

/// <summary>A definition as a request names it: the published one, a stored version of it, or a draft that comes with the request.</summary>
internal sealed class NamedDefinitions(IWorkflowDefinitionStore store)
{
    private static readonly Error NotFound = Error.NotFound("process-definition.not-found", "Diesen Ablauf gibt es hier nicht.");

    /// <summary>The definition together with the workflows that it uses as activities.</summary>
    public async ValueTask<Result<WorkflowDefinition>> Find(string definitionId, int? version, JsonElement? draft, CancellationToken cancellationToken)
    {
        var named = draft is { } json ? Read(json, definitionId) : await Stored(definitionId, version, cancellationToken) is { } found ? found : NotFound;
        if (!named.Succeeded)
            return named;
        var linking = await new WorkflowLinker(store).Link(named.Value, cancellationToken);
        return linking.Definition is { } linked
            ? linked
            : Error.Invalid("process-definition.unreadable", "Diese Definition kann nicht ausgeführt werden.", [new("$", linking.Code!, $"Die Abläufe benutzen einander im Kreis oder werden zusammen zu groß: {linking.Path}.")]);
    }

    private static Result<WorkflowDefinition> Read(JsonElement json, string definitionId)
    {
        var reading = DefinitionReader.Read(json.GetRawText());
        List<FieldError> faults = [.. reading.Faults.Where(fault => fault.Blocking).Select(fault => new FieldError(fault.Path, fault.Code, fault.Message))];
        if (reading.Definition is { } read && read.DefinitionId != definitionId)
            faults.Add(new("$.definitionId", "definition.id-differs", "Die Kennung in der Definition ist eine andere als die in der Adresse."));
        return faults.Count == 0 && reading.Definition is { } definition
            ? definition
            : Error.Invalid("process-definition.unreadable", "Diese Definition hat Fehler.", faults);
    }

    private ValueTask<WorkflowDefinition?> Stored(string definitionId, int? version, CancellationToken cancellationToken) =>
        version is { } number ? store.FindVersion(definitionId, number, cancellationToken) : store.FindPublished(definitionId, cancellationToken);
}
