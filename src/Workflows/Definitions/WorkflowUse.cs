namespace Kim.Workflows.Definitions;

/// <summary>That an activity stands for a published workflow: exactly the version named, else that number, else the newest.</summary>
public sealed record WorkflowUse(string DefinitionId, string? VersionId, int Version)
{
    /// <summary>The version meant; known once the definition has been linked.</summary>
    public WorkflowDefinition? Definition { get; init; }
}
