namespace Kim.Domain.Steering.Reconstructions;

public enum ReconstructionState
{
    Draft,
    Submitted,
    Returned,
    Cleared,
    Scheduled,
    Recorded,
    Withdrawn,
}

public static class ReconstructionTransitions
{
    public static readonly Transitions<ReconstructionState> Table = new(
        ([ReconstructionState.Draft, ReconstructionState.Returned], [ReconstructionState.Submitted]),
        ([ReconstructionState.Submitted], [ReconstructionState.Cleared, ReconstructionState.Returned]),
        ([ReconstructionState.Cleared], [ReconstructionState.Scheduled]),
        ([ReconstructionState.Scheduled], [ReconstructionState.Scheduled, ReconstructionState.Recorded]),
        ([ReconstructionState.Draft, ReconstructionState.Submitted, ReconstructionState.Returned, ReconstructionState.Cleared, ReconstructionState.Scheduled], [ReconstructionState.Withdrawn]));
}
