using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Bodies;

/// <summary>A seat belongs to an institution; member and deputy may change while it lasts.</summary>
public sealed class Seat
{
    private Seat() { }

    internal Seat(string institution, bool voting, bool chair, DateOnly validFrom) =>
        (Id, Institution, Voting, Chair, ValidFrom) = (SeatId.New(), institution, voting, chair, validFrom);

    public SeatId Id { get; private init; }

    public string Institution { get; private init; } = "";

    /// <summary>Voting (stimmberechtigt) or advisory (beratend).</summary>
    public bool Voting { get; private init; }

    public bool Chair { get; private init; }

    public UserId? MemberId { get; private set; }

    public UserId? DeputyId { get; private set; }

    public DateOnly ValidFrom { get; private init; }

    /// <summary>The last day.</summary>
    public DateOnly? ValidTo { get; private set; }

    public bool IsOccupied => MemberId is not null || DeputyId is not null;

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    internal void Fill(UserId? member, UserId? deputy) => (MemberId, DeputyId) = (member, deputy);

    internal void End(DateOnly lastDay) => ValidTo = lastDay;
}
