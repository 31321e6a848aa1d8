namespace Kim.Domain.Steering.Resolutions;

/// <summary>What was counted: yes, no, abstentions.</summary>
public sealed record Votes(int Yes, int No, int Abstain)
{
    internal int Given => Yes + No + Abstain;
}

/// <summary>A count of votes and what it came to: how many could have voted, how many were there, whether the motion was carried.</summary>
public sealed record Ballot(Votes Votes, int Entitled, int Present, bool Carried);
