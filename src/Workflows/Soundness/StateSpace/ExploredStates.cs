namespace Kim.Workflows.Soundness.StateSpace;

/// <param name="Number">States are numbered in the order they were found.</param>
/// <param name="From">The state from which it was found first; null for a beginning.</param>
/// <param name="By">What was done to come here, as <c>activity:outcome</c>; null when nothing of the kind.</param>
internal sealed record ExploredState(int Number, int? From, string? By)
{
    /// <summary>The instance has ended.</summary>
    public bool Ended { get; init; }

    /// <summary>Something is in the queue: the engine goes on by itself.</summary>
    public bool Busy { get; init; }

    /// <summary>Keys of the activities that are under way and hold no others.</summary>
    public required IReadOnlyList<string> Live { get; init; }

    /// <summary>Keys of the joins that a branch has reached and that have not run since.</summary>
    public required IReadOnlyList<string> Owed { get; init; }

    /// <summary>Numbers of the states that come next.</summary>
    public List<int> Next { get; } = [];

    /// <summary>False: the bound was reached before its ways were tried.</summary>
    public bool Left { get; set; }
}

/// <param name="Started">Keys of the activities that ran in some state.</param>
/// <param name="Complete">False: the bound was reached, or an activity has more ways than are tried.</param>
internal sealed record ExploredStates(IReadOnlyList<ExploredState> States, IReadOnlySet<string> Started, bool Complete)
{
    public IReadOnlyList<string> PathTo(ExploredState state)
    {
        var path = new List<string>();
        for (var at = state; at is not null; at = at.From is { } from ? States[from] : null)
            if (at.By is { } by)
                path.Add(by);
        path.Reverse();
        return path;
    }
}
