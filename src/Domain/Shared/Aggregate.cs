namespace Kim.Domain.Shared;

/// <summary>Something that happened, told in the past tense. Holds ids, codes and dates only.</summary>
public interface IDomainEvent;

/// <summary>
/// A consistency boundary of one tenant. State changes only through verbs; every stored change raises the revision,
/// which is the ETag people edit against.
/// </summary>
public abstract class Aggregate
{
    private readonly List<IDomainEvent> events = [];

    public TenantId TenantId { get; protected init; }

    public int Revision { get; private set; } = 1;

    public IReadOnlyList<IDomainEvent> Events => events;

    /// <summary>Called once by the unit of work for each aggregate that it writes.</summary>
    public void NextRevision() => Revision++;

    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        var taken = events.ToArray();
        events.Clear();
        return taken;
    }

    protected void Raise(IDomainEvent happened) => events.Add(happened);
}
