using Kim.Workflows.Definitions;

namespace Kim.Workflows.InMemory;

public sealed class InMemoryDefinitionStore : IWorkflowDefinitionStore
{
    private readonly List<WorkflowDefinition> definitions = [];

    public void Add(WorkflowDefinition definition) => definitions.Add(definition);

    public ValueTask<WorkflowDefinition?> FindPublished(string definitionId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(definitions.Where(definition => definition.DefinitionId == definitionId).MaxBy(definition => definition.Version));

    public ValueTask<WorkflowDefinition?> FindVersion(string versionId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(definitions.Find(definition => definition.VersionId == versionId));
}
