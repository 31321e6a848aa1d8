namespace Kim.Workflows.Definitions;

/// <summary>Parsed definitions; versions are immutable and may be cached for ever by version id.</summary>
public interface IWorkflowDefinitionStore
{
    ValueTask<WorkflowDefinition?> FindPublished(string definitionId, CancellationToken cancellationToken);

    ValueTask<WorkflowDefinition?> FindVersion(string versionId, CancellationToken cancellationToken);
}
