namespace Kim.Workflows.Soundness;

/// <summary>What the check can find. The codes are stable: the designer and the publish gate refer to them.</summary>
public static class SoundnessCodes
{
    public const string UnknownType = "soundness.unknown-type";
    public const string Unreachable = "soundness.unreachable";
    public const string NeverRuns = "soundness.never-runs";
    public const string AfterEnd = "soundness.after-end";
    public const string UnknownOutcome = "soundness.unknown-outcome";
    public const string OpenOutcome = "soundness.outcome-without-connection";
    public const string TaskWithoutRole = "soundness.task-without-role";
    public const string TaskWithoutDueDate = "soundness.task-without-due-date";
    public const string TaskWithoutTitle = "soundness.task-without-title";
    public const string TaskWithoutOutcome = "soundness.task-without-outcome";
    public const string JoinNeverCompletes = "soundness.join-never-completes";
    public const string JoinDropsWork = "soundness.join-drops-work";
    public const string LoopWithoutWait = "soundness.loop-without-wait";
    public const string EndlessLoop = "soundness.endless-loop";
    public const string Stuck = "soundness.stuck";
    public const string NoEndReachable = "soundness.no-end-reachable";
    public const string NotFullyExplored = "soundness.not-fully-explored";
}
