namespace Kim.Workflows.Bookmarks;

/// <summary>
/// A named event for waiting instances. Without correlation id and instance id it reaches every instance that waits for
/// the name. With a message id it is taken once; with a time to live it waits for a bookmark that is not there yet.
/// </summary>
public sealed record Signal(string Name)
{
    private static readonly IReadOnlyDictionary<string, object?> NoPayload = new Dictionary<string, object?>();

    public string? CorrelationId { get; init; }
    public Guid? InstanceId { get; init; }
    public string? MessageId { get; init; }
    public TimeSpan? TimeToLive { get; init; }
    public IReadOnlyDictionary<string, object?> Payload { get; init; } = NoPayload;
}

/// <summary>A signal kept by the store until a matching bookmark appears or its life ends.</summary>
/// <param name="Delivered">True: kept only so that a second sending of the same message id is recognised.</param>
public sealed record BufferedMessage(
    Guid Id,
    string MessageId,
    Stimulus Stimulus,
    string? CorrelationId,
    Guid? InstanceId,
    IReadOnlyDictionary<string, object?> Payload,
    DateTimeOffset ReceivedAt,
    DateTimeOffset ExpiresAt,
    bool Delivered);
