namespace Kim.Workflows.Activities;

/// <summary>A child workflow to start: the published version of <see cref="DefinitionId"/>, or exactly <see cref="VersionId"/>.</summary>
/// <param name="Wait">It runs in the same unit of work, right after this burst; otherwise in one of its own.</param>
/// <param name="BookmarkId">Resumed with the child's output and status when the child ends.</param>
public sealed record Dispatch(
    string? DefinitionId, string? VersionId, Guid InstanceId, IReadOnlyDictionary<string, object?> Input, string? CorrelationId, bool Wait, Guid? BookmarkId)
{
    /// <summary>The bookmark is resumed as soon as the child has begun, however far it came, and not again when it ends.</summary>
    public bool ResumeWhenStarted { get; init; }
}
