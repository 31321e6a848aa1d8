namespace Kim.Workflows.Soundness;

public enum FindingSeverity
{
    /// <summary>Worth knowing; often meant that way.</summary>
    Note,

    /// <summary>Can go wrong, depending on data that the check does not know.</summary>
    Warning,

    /// <summary>Somebody's work will be stranded, lost or never begin.</summary>
    Error,
}

/// <summary>One connection of a flowchart as its definition names it.</summary>
public sealed record ConnectionEnds(string Source, string Port, string Target);

/// <param name="Code">One of <see cref="SoundnessCodes"/>.</param>
/// <param name="Activities">Keys of the activities concerned.</param>
/// <param name="Message">A German sentence for whoever edits the definition.</param>
public sealed record SoundnessFinding(string Code, FindingSeverity Severity, IReadOnlyList<string> Activities, string Message)
{
    public ConnectionEnds? Connection { get; init; }

    /// <summary>How a run comes there, as <c>activity:outcome</c>; empty where no run is needed to see it.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];
}

/// <param name="Explored">How many different states were looked at.</param>
/// <param name="Complete">False: the bound was reached before every state had been seen, so that nothing found does not mean that nothing is there.</param>
public sealed record SoundnessReport(IReadOnlyList<SoundnessFinding> Findings, int Explored, bool Complete)
{
    /// <summary>Every state was seen and nothing is wrong with any of them.</summary>
    public bool Sound => Complete && Findings.All(finding => finding.Severity is not FindingSeverity.Error);
}

/// <param name="States">After so many states the exploration stops and says so.</param>
/// <param name="Steps">After so many steps of the engine as well.</param>
/// <param name="Live">A state in which more activities than this are under way at once is not left any more.</param>
/// <param name="EveryOrder">Also tries orders of independent answers that can show nothing new.</param>
public sealed record SoundnessLimits(int States, int Steps, int Live = 100, bool EveryOrder = false)
{
    public static SoundnessLimits Default { get; } = new(20_000, 60_000);
}
