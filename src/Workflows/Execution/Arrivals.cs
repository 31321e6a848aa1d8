using System.Collections;
using System.Numerics;

namespace Kim.Workflows.Execution;

/// <summary>The arrivals that a connection holds, live or dead, oldest first. A value: copying it copies what it holds; up to 63 cost no object.</summary>
internal struct Arrivals : IEnumerable<bool>
{
    private const int Few = 63;
    private ulong bits; // the oldest lowest, and a one behind the newest; zero when there are none
    private bool[]? many; // all of them once there were more than few; never changed, only replaced

    public readonly int Count => many?.Length ?? (bits is 0 ? 0 : BitOperations.Log2(bits));

    public readonly bool this[int index] => many is null ? (bits >> index & 1) is 1 : many[index];

    public static Arrivals Of(IEnumerable<bool> arrivals)
    {
        var held = default(Arrivals);
        held.AddRange(arrivals);
        return held;
    }

    public void Add(bool live)
    {
        var count = Count;
        if (many is null && count < Few)
            bits = (count is 0 ? 0 : bits & ~(1UL << count)) | (live ? 1UL : 0UL) << count | 2UL << count;
        else
            (many, bits) = ([.. this, live], 0);
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
        if (many is null)
            bits = bits is 2 or 3 ? 0 : bits >> 1;
        else
            many = many.Length is 1 ? null : many[1..];
        return oldest;
    }

    public void Clear() => this = default;

    public readonly bool Contains(bool live)
    {
        for (var index = Count - 1; index >= 0; index--)
            if (this[index] == live)
                return true;
        return false;
    }

    public readonly IEnumerator<bool> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
            yield return this[index];
    }

    readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
