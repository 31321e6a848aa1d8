namespace Kim.Workflows.Soundness.StateSpace;

/// <summary>
/// Decides what a run does where data would. A step is run once for each combination: the choices of the run before are repeated
/// and the last one that has another way takes it.
/// </summary>
internal sealed class Choices
{
    private readonly List<(int Taken, int Of)> made = [];
    private int position;

    /// <summary>Which of so many ways is taken now.</summary>
    public int Take(int of)
    {
        if (position == made.Count)
            made.Add((0, of));
        return made[position++].Taken;
    }

    public T Take<T>(IReadOnlyList<T> ways) => ways[Take(ways.Count)];

    public void Clear()
    {
        made.Clear();
        position = 0;
    }

    /// <summary>Turns to the next combination; false when all have been run.</summary>
    public bool Next()
    {
        position = 0;
        while (made.Count > 0)
        {
            var (taken, of) = made[^1];
            made.RemoveAt(made.Count - 1);
            if (taken + 1 >= of)
                continue;
            made.Add((taken + 1, of));
            return true;
        }
        return false;
    }
}
