namespace Kim.Workflows.Bookmarks;

/// <summary>An event that the product itself sends to workflows.</summary>
public sealed record SentEvent(string Name);
