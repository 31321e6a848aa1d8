namespace Kim.Workflows.Execution;

/// <summary>The instance that started this one, and its bookmark that waits for the end of it.</summary>
public sealed record ParentLink(Guid InstanceId, Guid? BookmarkId);
