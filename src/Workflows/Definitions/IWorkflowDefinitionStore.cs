using Kim.Workflows.Bookmarks;

namespace Kim.Workflows.Definitions;

/// <summary>Parsed definitions; versions are immutable and may be cached for ever by version id.</summary>
public interface IWorkflowDefinitionStore
{
    /// <summary>Whose definitions these are: what a shared definition uses may differ from owner to owner.</summary>
    string Owner { get; }

    ValueTask<WorkflowDefinition?> FindPublished(string definitionId, CancellationToken cancellationToken);

    ValueTask<WorkflowDefinition?> FindVersion(string versionId, CancellationToken cancellationToken);

    /// <summary>Published versions with an activity that the stimulus starts, and the key of that activity.</summary>
    ValueTask<IReadOnlyList<Triggered>> FindTriggered(Stimulus stimulus, CancellationToken cancellationToken);

    ValueTask<WorkflowDefinition?> FindVersion(string definitionId, int version, CancellationToken cancellationToken);
}

/// <summary>An activity of a published version that a stimulus starts.</summary>
public sealed record Triggered(string VersionId, string ActivityKey);
