using System.Collections.Concurrent;
using Kim.Api.Auth;

namespace Kim.Api.Features.Designer.Live;

/// <summary>Somebody who looks at an instance over a connection, and how the instance stood when it was told last.</summary>
internal sealed class Observation(string connection, string askedFor, Caller observer, Action abort, InstanceStamp seen)
{
    public string Connection { get; } = connection;

    /// <summary>The id as the client wrote it; messages repeat it.</summary>
    public string AskedFor { get; } = askedFor;

    public Caller Observer { get; } = observer;

    public InstanceStamp Seen { get; set; } = seen;

    public Guid Instance => Seen.Id;

    public void Abort() => abort();
}

/// <summary>Who looks at what on this node.</summary>
internal sealed class InstanceObservers
{
    private const int MostOfOneConnection = 20;

    private readonly ConcurrentDictionary<(string Connection, Guid Instance), Observation> open = [];

    public ICollection<Observation> All => open.Values;

    public bool IsEmpty => open.IsEmpty;

    /// <summary>False: the connection looks at enough already.</summary>
    public bool Add(Observation observation)
    {
        if (open.Keys.Count(key => key.Connection == observation.Connection) >= MostOfOneConnection)
            return false;
        open[(observation.Connection, observation.Instance)] = observation;
        return true;
    }

    public void Remove(Observation observation) => open.TryRemove((observation.Connection, observation.Instance), out _);

    public void Remove(string connection)
    {
        foreach (var key in open.Keys.Where(key => key.Connection == connection))
            open.TryRemove(key, out _);
    }
}
