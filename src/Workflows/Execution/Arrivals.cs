using System.Collections;

namespace Kim.Workflows.Execution;

/// <summary>The arrivals that a connection holds, live or dead, oldest first. A value: copying it copies what it holds; up to 64 cost no object.</summary>
internal struct Arrivals : IEnumerable<bool>
{
    private ulong bits; // the oldest lowest
    private bool[]? many; // all of them once there were more than 64; never changed, only replaced

    public int Count { get; private set; }

    public readonly bool this[int index] => many is null ? (bits >> index & 1) is 1 : many[index];

    public static Arrivals Of(IEnumerable<bool> arrivals)
    {
        var held = default(Arrivals);
        held.AddRange(arrivals);
        return held;
    }

    public void Add(bool live)
    {
        if (many is null && Count < 64)
            bits |= (live ? 1UL : 0UL) << Count;
        else
            (many, bits) = ([.. this, live], 0);
        Count++;
    }

    public void AddRange(IEnumerable<bool> arrivals)
    {
        foreach (var live in arrivals)
            Add(live);
    }

    /// <summary>Takes the oldest.</summary>
    public bool Take()
    {
        var oldest = this[0];
        (bits, many) = (bits >> 1, many?[1..]);
        Count--;
        return oldest;
    }

    public void Clear() => this = default;

    public readonly bool Contains(bool live)
    {
        if (many is not null)
            return many.Contains(live);
        var used = Count is 64 ? ulong.MaxValue : (1UL << Count) - 1;
        return live ? bits is not 0 : bits != used;
    }

    public readonly IEnumerator<bool> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
            yield return this[index];
    }

    readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
