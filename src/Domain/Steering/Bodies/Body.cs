using Kim.Domain.Shared;
using Kim.Domain.Steering.Resolutions;

namespace Kim.Domain.Steering.Bodies;

public enum BodyKind
{
    SteeringGroup,
    LocalProjectGroup,
    ThematicProjectGroup,
    WorkingGroup,
    PlanningConference,
    CmMeeting,
}

/// <summary>
/// The rules of procedure (Geschäftsordnung) as far as they are counted: quorum in percent of the occupied voting seats, majority as
/// the percentage of the votes cast that must be exceeded, lead times in working days (absent: the municipality's parameter).
/// </summary>
public sealed record RulesOfProcedure(
    int QuorumPercent = 50, int? InvitationLeadDays = null, int? PapersLeadDays = null, bool CircularResolution = true, int MajorityPercent = 50)
{
    private const int LongestLead = 250;

    public static readonly RulesOfProcedure Default = new();

    internal bool IsValid =>
        QuorumPercent is >= 0 and <= 100 && MajorityPercent is >= 50 and < 100
        && IsLead(InvitationLeadDays) && IsLead(PapersLeadDays);

    /// <summary>Nobody is no quorum, whatever the percentage.</summary>
    public bool IsQuorate(int present, int entitled) => present > 0 && present * 100 >= QuorumPercent * entitled;

    /// <summary>Abstentions are no votes cast.</summary>
    public bool Carry(Votes votes) => votes.Yes * 100 > MajorityPercent * (votes.Yes + votes.No);

    private static bool IsLead(int? days) => days is null or (>= 0 and <= LongestLead);
}

/// <summary>A body (Gremium) of the steering level with its seats.</summary>
public sealed class Body : Aggregate
{
    private readonly List<Seat> seats = [];

    private Body() { }

    public BodyId Id { get; private init; }

    public BodyKind Kind { get; private init; }

    public string Name { get; private set; } = "";

    public int MeetingsPerYear { get; private set; }

    public RulesOfProcedure Rules { get; private set; } = RulesOfProcedure.Default;

    public IReadOnlyList<Seat> Seats => seats;

    public static Result<Body> Found(TenantId tenantId, BodyId id, BodyKind kind, string name, int meetingsPerYear, RulesOfProcedure? rules = null)
    {
        var body = new Body { TenantId = tenantId, Id = id, Kind = kind };
        var set = body.Change(name, meetingsPerYear, rules ?? RulesOfProcedure.Default);
        return set.Succeeded ? body : set.Error;
    }

    public Result Change(string name, int meetingsPerYear, RulesOfProcedure rules)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > SteeringText.TitleLength)
            return BodyErrors.Invalid;
        if (meetingsPerYear < 0 || !rules.IsValid)
            return BodyErrors.RulesInvalid;
        (Name, MeetingsPerYear, Rules) = (name, meetingsPerYear, rules);
        return Result.Ok;
    }

    public Result<SeatId> AddSeat(string institution, bool voting, bool chair, DateOnly validFrom)
    {
        if (new SteeringText().Title("institution", institution).Refusal("body.seat-invalid", "Der Sitz braucht eine Institution.") is { } faults)
            return faults;
        if (chair && seats.Exists(seat => seat.Chair && (seat.ValidTo is null || seat.ValidTo >= validFrom)))
            return BodyErrors.ChairTaken;
        var seat = new Seat(institution, voting, chair, validFrom);
        seats.Add(seat);
        return seat.Id;
    }

    public Result FillSeat(SeatId seatId, UserId? member, UserId? deputy, DateOnly today)
    {
        if (seats.Find(seat => seat.Id == seatId) is not { } seat)
            return BodyErrors.SeatUnknown;
        if (seat.ValidTo < today)
            return BodyErrors.SeatEnded;
        if (member is not null && member == deputy)
            return BodyErrors.MemberIsOwnDeputy;
        seat.Fill(member, deputy);
        return Result.Ok;
    }

    public Result EndSeat(SeatId seatId, DateOnly lastDay)
    {
        if (seats.Find(seat => seat.Id == seatId) is not { } seat)
            return BodyErrors.SeatUnknown;
        if (lastDay < seat.ValidFrom)
            return BodyErrors.SeatEndsBeforeItBegins;
        seat.End(lastDay);
        return Result.Ok;
    }

    /// <summary>A deputy sits for the member; who holds a seat on that day in either way belongs to the body.</summary>
    public bool IsMember(UserId userId, DateOnly day) =>
        seats.Exists(seat => seat.IsValidOn(day) && (seat.MemberId == userId || seat.DeputyId == userId));

    /// <summary>Whoever sits in the chair, as member or deputy.</summary>
    public bool IsChairedBy(UserId userId, DateOnly day) =>
        seats.Exists(seat => seat.Chair && seat.IsValidOn(day) && (seat.MemberId == userId || seat.DeputyId == userId));

    /// <summary>Whoever sits for an institution speaks for it, whichever of its seats that is.</summary>
    public bool Speaks(string institution, UserId userId, DateOnly day) =>
        seats.Exists(seat => seat.Institution == institution && seat.IsValidOn(day) && (seat.MemberId == userId || seat.DeputyId == userId));

    /// <summary>Who may vote: an empty seat has no vote and does not count towards the quorum.</summary>
    public IReadOnlyList<Seat> VotingSeats(DateOnly day) => [.. seats.Where(seat => seat.Voting && seat.IsOccupied && seat.IsValidOn(day))];
}
