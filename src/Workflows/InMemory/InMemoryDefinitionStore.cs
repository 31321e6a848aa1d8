using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.InMemory;

public sealed class InMemoryDefinitionStore : IWorkflowDefinitionStore
{
    private readonly List<WorkflowDefinition> definitions = [];

    public string Owner => "";

    public void Add(WorkflowDefinition definition) => definitions.Add(definition);

    public ValueTask<WorkflowDefinition?> FindPublished(string definitionId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(definitions.Where(definition => definition.DefinitionId == definitionId).MaxBy(definition => definition.Version));

    public ValueTask<IReadOnlyList<Triggered>> FindTriggered(Stimulus stimulus, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Triggered>>(
        [
            .. definitions.GroupBy(definition => definition.DefinitionId).Select(versions => versions.MaxBy(version => version.Version)!)
                .SelectMany(definition => DefinitionChecks.Triggers(definition)
                    .Where(trigger => trigger.Kind is TriggerKind.Event && stimulus == Stimulus.Event(trigger.Name!))
                    .Select(trigger => new Triggered(definition.VersionId, trigger.Node.Key))),
        ]);

    public ValueTask<WorkflowDefinition?> FindVersion(string definitionId, int version, CancellationToken cancellationToken) =>
        ValueTask.FromResult(definitions.Find(definition => definition.DefinitionId == definitionId && definition.Version == version));

    public ValueTask<WorkflowDefinition?> FindVersion(string versionId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(definitions.Find(definition => definition.VersionId == versionId));
}
