using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Resolutions;

namespace Kim.Domain.Steering.CircularResolutions;

public readonly record struct CircularResolutionId(Guid Value) : IId<CircularResolutionId>
{
    public static CircularResolutionId New() => new(Guid.CreateVersion7());
    public static CircularResolutionId From(Guid value) => new(value);
}

public enum CircularState
{
    Open,
    Passed,
    Failed,

    /// <summary>Too few seats voted.</summary>
    Lapsed,
    Withdrawn,

    /// <summary>The topic was decided another way meanwhile.</summary>
    Superseded,
}

public enum VoteChoice
{
    Yes,
    No,
    Abstain,
}

/// <summary>The vote of one seat.</summary>
public sealed record SeatVote(SeatId SeatId, string Institution, VoteChoice Choice, UserId By, DateTimeOffset At);

/// <summary>What is put to the vote: an outcome, with the data that the decision's form asks for as JSON.</summary>
public sealed record Motion(ResolutionKind Kind, string Outcome, string? Data, string? Reason);

/// <summary>
/// A vote without a meeting (Umlaufbeschluss). Each seat that was occupied and entitled when it began votes once; it ends when all have
/// voted or the time is up.
/// </summary>
public sealed class CircularResolution : Aggregate
{
    private readonly List<SeatVote> votes = [];

    private CircularResolution() { }

    public CircularResolutionId Id { get; private init; }

    public string Number { get; private init; } = "";

    public BodyId BodyId { get; private init; }

    public TopicId? TopicId { get; private init; }

    public AgendaItem Item { get; private init; } = null!;

    public Motion Motion { get; private init; } = null!;

    public IReadOnlyList<SeatId> Entitled { get; private init; } = [];

    public CircularState State { get; private set; } = CircularState.Open;

    public UserId StartedBy { get; private init; }

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset DueAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? WithdrawReason { get; private set; }

    /// <summary>Carried, but what was resolved could no longer be carried out: why not, as the code of the refusal.</summary>
    public string? Hindrance { get; private set; }

    public IReadOnlyList<SeatVote> Votes => votes;

    public static Result<CircularResolution> Start(
        TenantId tenantId, string number, Body body, AgendaDraft item, Presented? presented, Motion motion, DateTimeOffset dueAt, UserId by, DateTimeOffset now)
    {
        if (!body.Rules.CircularResolution)
            return CircularErrors.NotAllowed;
        if (item.Kind is not (AgendaItemKind.MandateDecision or AgendaItemKind.SolutionDecision or AgendaItemKind.Free))
            return CircularErrors.Kind;
        if (item.Kind is not AgendaItemKind.Free && body.Kind is not BodyKind.SteeringGroup)
            return MeetingErrors.NotSteeringGroup;
        if (body.VotingSeats(BerlinTime.DateOf(now)) is not { Count: > 0 } seats)
            return CircularErrors.NobodyVotes;

        var text = new SteeringText().That(dueAt > now, "dueOn", "date.not-ahead", "Die Frist muss in der Zukunft liegen.")
            .Note("reason", motion.Reason).NamesNobody("reason", motion.Reason);
        item.Check(text, "");
        presented?.Check(item.Kind, text, "topicId");
        if (text.Refusal("circular.invalid", "Der Umlauf ist unvollständig oder enthält ungültige Angaben.") is { } faults)
            return faults;

        return new CircularResolution
        {
            TenantId = tenantId,
            Id = CircularResolutionId.New(),
            Number = number,
            BodyId = body.Id,
            TopicId = item.TopicId,
            Item = item.Placed(AgendaItemId.New(), presented?.Topic.Subject.Title) with { Paper = presented is null ? null : Paper.Of(presented.Topic, item.Kind) },
            Motion = motion,
            Entitled = [.. seats.Select(seat => seat.Id)],
            StartedBy = by,
            StartedAt = now,
            DueAt = dueAt,
        };
    }

    /// <summary>Votes for the own seat, else for one that the person deputises for.</summary>
    public Result Cast(VoteChoice choice, SeatId? named, Body body, UserId by, DateTimeOffset now)
    {
        if (State is not CircularState.Open || now >= DueAt)
            return CircularErrors.Ended;
        var seats = body.Seats.Where(seat => Entitled.Contains(seat.Id) && (named is null || seat.Id == named) && (seat.MemberId == by || seat.DeputyId == by))
            .OrderBy(seat => seat.MemberId != by).ToList();
        if (seats.Count == 0)
            return CircularErrors.NoSeat;
        if (seats.Find(seat => !votes.Exists(vote => vote.SeatId == seat.Id)) is not { } open || (named is null && HasVotedAsMember(seats, by)))
            return CircularErrors.AlreadyVoted;
        votes.Add(new SeatVote(open.Id, open.Institution, choice, by, now));
        return Result.Ok;
    }

    public bool IsOver(DateTimeOffset now) => State is CircularState.Open && (votes.Count == Entitled.Count || now >= DueAt);

    /// <summary>Counts, and says what the vote came to.</summary>
    public Result<Ballot> End(RulesOfProcedure rules, DateTimeOffset now)
    {
        if (State is not CircularState.Open)
            return CircularErrors.Ended;
        if (!IsOver(now))
            return CircularErrors.StillOpen;

        var counted = new Votes(Count(VoteChoice.Yes), Count(VoteChoice.No), Count(VoteChoice.Abstain));
        var ballot = new Ballot(counted, Entitled.Count, votes.Count, rules.IsQuorate(votes.Count, Entitled.Count) && rules.Carry(counted));
        State = ballot.Carried ? CircularState.Passed : rules.IsQuorate(votes.Count, Entitled.Count) ? CircularState.Failed : CircularState.Lapsed;
        EndedAt = now;
        return ballot;
    }

    /// <summary>The same when it turned out that what was carried cannot be carried out any more.</summary>
    public Result<Ballot> EndHindered(RulesOfProcedure rules, string hindrance, DateTimeOffset now)
    {
        var ended = End(rules, now);
        Hindrance = State is CircularState.Passed ? hindrance : null;
        return ended;
    }

    public Result Withdraw(string? reason, DateTimeOffset now)
    {
        if (State is not CircularState.Open)
            return CircularErrors.Ended;
        if (new SteeringText().Reason("reason", reason).NamesNobody("reason", reason).Refusal("circular.reason-required", "Bitte einen Grund ohne Personenbezug angeben.") is { } faults)
            return faults;
        (State, WithdrawReason, EndedAt) = (CircularState.Withdrawn, reason, now);
        return Result.Ok;
    }

    /// <summary>The topic was decided; one that has ended stays as it ended.</summary>
    public void Supersede(DateTimeOffset now)
    {
        if (State is CircularState.Open)
            (State, EndedAt) = (CircularState.Superseded, now);
    }

    private int Count(VoteChoice choice) => votes.Count(vote => vote.Choice == choice);

    private bool HasVotedAsMember(List<Seat> seats, UserId by) => seats.Exists(seat => seat.MemberId == by && votes.Exists(vote => vote.SeatId == seat.Id));
}
