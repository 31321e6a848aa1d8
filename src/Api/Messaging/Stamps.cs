using System.Collections.Concurrent;

namespace Kim.Api.Messaging;

/// <summary>
/// How often a tenant's settings and definitions had changed when the unit of work began: the database counts. What is kept in
/// memory under the same stamp is still true.
/// </summary>
internal sealed class Stamps
{
    private const long Unknown = -1;

    public long Settings { get; private set; } = Unknown;

    public long Definitions { get; private set; } = Unknown;

    public void Set(long settings, long definitions) => (Settings, Definitions) = (settings, definitions);
}

/// <summary>One value a tenant, kept as long as its stamp is the tenant's.</summary>
internal sealed class Stamped<T>
    where T : class
{
    private readonly ConcurrentDictionary<Guid, (long Stamp, T Value)> kept = new();

    public T? Find(Guid tenant, long stamp) => kept.TryGetValue(tenant, out var known) && known.Stamp == stamp ? known.Value : null;

    /// <summary>An older value never takes the place of a younger one.</summary>
    public T Keep(Guid tenant, long stamp, T value)
    {
        if (stamp >= 0)
            kept.AddOrUpdate(tenant, (stamp, value), (_, known) => known.Stamp > stamp ? known : (stamp, value));
        return value;
    }
}
