using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Bodies;

namespace Kim.Domain.Steering.Meetings;

/// <summary>
/// A meeting of a body (Sitzung) from its plan to the approved minutes. Once the papers are frozen, agenda and papers are what the members
/// read: they change only if the meeting is moved and prepared anew.
/// </summary>
public sealed partial class Meeting : Aggregate
{
    private readonly List<AgendaItem> agenda = [];
    private readonly List<Attendance> attendance = [];
    private readonly List<Postponement> postponements = [];
    private readonly List<AgendaItemId> decided = [];

    private Meeting() { }

    public MeetingId Id { get; private init; }

    public string Number { get; private init; } = "";

    public BodyId BodyId { get; private init; }

    public MeetingState State { get; private set; } = MeetingState.Planned;

    public DateTimeOffset StartsAt { get; private set; }

    public string? Place { get; private set; }

    public MeetingDeadlines Deadlines { get; private set; } = null!;

    public DateTimeOffset? CalledAt { get; private set; }

    public string? LateCallReason { get; private set; }

    public DateTimeOffset? FrozenAt { get; private set; }

    public string? LatePapersReason { get; private set; }

    public Quorum? Quorum { get; private set; }

    public Minutes? Minutes { get; private set; }

    public string? CancelReason { get; private set; }

    public IReadOnlyList<AgendaItem> Agenda => agenda;

    public IReadOnlyList<Attendance> Attendance => attendance;

    public IReadOnlyList<Postponement> Postponements => postponements;

    /// <summary>The items on which a motion was carried.</summary>
    public IReadOnlyList<AgendaItemId> Decided => decided;

    public DateOnly MeetsOn => BerlinTime.DateOf(StartsAt);

    public static Result<Meeting> Plan(TenantId tenantId, string number, BodyId bodyId, DateTimeOffset startsAt, string? place, MeetingDeadlines deadlines, DateTimeOffset now)
    {
        if (Faults(startsAt, place, now) is { } faults)
            return faults;
        return new Meeting { TenantId = tenantId, Id = MeetingId.New(), Number = number, BodyId = bodyId, StartsAt = startsAt, Place = place, Deadlines = deadlines };
    }

    /// <summary>Replaces the agenda. An item that keeps its id keeps its place in everybody's notes.</summary>
    /// <param name="titles">The topics that the caller may bring, with their titles.</param>
    public Result SetAgenda(IReadOnlyList<AgendaDraft> items, IReadOnlyDictionary<TopicId, string> titles)
    {
        if (State is MeetingState.Frozen or MeetingState.Held or MeetingState.Minuted)
            return MeetingErrors.Frozen;
        if (State is MeetingState.Cancelled)
            return MeetingErrors.WrongState(State);

        var text = new SteeringText().That(items.Count <= SteeringText.EntryCount, "items", "list.too-long", $"Höchstens {SteeringText.EntryCount} Einträge.");
        for (var index = 0; index < items.Count; index++)
        {
            var (item, path) = (items[index], $"items[{index}]");
            item.Check(text, path + ".");
            text.That(item.TopicId is not { } topic || titles.ContainsKey(topic), $"{path}.topicId", "agenda.no-such-topic", "Dieses Thema gibt es hier nicht.")
                .That(item.TopicId is null || items.Take(index).All(other => (other.TopicId, other.Kind) != (item.TopicId, item.Kind)), path, "agenda.twice", "Dieser Punkt steht schon auf der Tagesordnung.");
        }

        if (text.Refusal("meeting.agenda-invalid", "Die Tagesordnung ist unvollständig oder enthält ungültige Angaben.") is { } faults)
            return faults;

        var kept = agenda.Select(item => item.Id).ToHashSet();
        var set = items.Select(item => item.Placed(
            item.Id is { } id && kept.Remove(id) ? id : AgendaItemId.New(), item.TopicId is { } topic ? titles[topic] : null)).ToList();
        agenda.Clear();
        agenda.AddRange(set);
        return Result.Ok;
    }

    /// <summary>Invites. After the last day for it only with a reason that the members read.</summary>
    public Result Call(string? lateReason, DateTimeOffset now)
    {
        if (State is not MeetingState.Planned)
            return MeetingErrors.WrongState(State);
        if (agenda.Count == 0)
            return MeetingErrors.AgendaEmpty;
        if (BerlinTime.DateOf(now) > MeetsOn)
            return MeetingErrors.DatePassed;
        if (Late(lateReason, Deadlines.Invitation, MeetingErrors.InvitationLate, now) is { } late)
            return late;
        (State, CalledAt, LateCallReason) = (MeetingState.Called, now, IsPast(Deadlines.Invitation, now) ? lateReason : null);
        return Result.Ok;
    }

    /// <summary>Freezes agenda and papers: only topics whose reports were all checked and, for a decision, that wait for it.</summary>
    public Result Freeze(IReadOnlyCollection<Presented> topics, string? lateReason, DateTimeOffset now)
    {
        if (State is not MeetingState.Called)
            return State is MeetingState.Frozen ? MeetingErrors.Frozen : MeetingErrors.WrongState(State);
        if (BerlinTime.DateOf(now) > MeetsOn)
            return MeetingErrors.DatePassed;

        var (text, presented) = (new SteeringText(), topics.ToDictionary(one => one.Topic.Id));
        for (var index = 0; index < agenda.Count; index++)
        {
            if (agenda[index].TopicId is { } topic)
                presented[topic].Check(agenda[index].Kind, text, $"agenda[{index}]");
        }

        if (text.Refusal("meeting.papers-refused", "Nicht alle Vorlagen dürfen vorgelegt werden.") is { } faults)
            return faults;
        if (Late(lateReason, Deadlines.Papers, MeetingErrors.PapersLate, now) is { } late)
            return late;

        for (var index = 0; index < agenda.Count; index++)
            agenda[index] = agenda[index] with { Paper = agenda[index].TopicId is { } topic ? Paper.Of(presented[topic].Topic, agenda[index].Kind) : null };
        (State, FrozenAt, LatePapersReason) = (MeetingState.Frozen, now, IsPast(Deadlines.Papers, now) ? lateReason : null);
        return Result.Ok;
    }

    /// <summary>Moves the meeting; invitation and papers begin anew.</summary>
    public Result Postpone(DateTimeOffset startsAt, string? place, string? reason, MeetingDeadlines deadlines, DateTimeOffset now)
    {
        if (State is not (MeetingState.Planned or MeetingState.Called or MeetingState.Frozen))
            return MeetingErrors.WrongState(State);
        if (Faults(startsAt, place, now) is { } faults)
            return faults;
        if (Unreasoned(reason) is { } unreasoned)
            return unreasoned;

        postponements.Add(new Postponement(StartsAt, reason!, now));
        (State, StartsAt, Place, Deadlines) = (MeetingState.Planned, startsAt, place ?? Place, deadlines);
        (CalledAt, LateCallReason, FrozenAt, LatePapersReason) = (null, null, null, null);
        for (var index = 0; index < agenda.Count; index++)
            agenda[index] = agenda[index] with { Paper = null };
        return Result.Ok;
    }

    public Result Cancel(string? reason)
    {
        if (State is not (MeetingState.Planned or MeetingState.Called or MeetingState.Frozen))
            return MeetingErrors.WrongState(State);
        if (Unreasoned(reason) is { } unreasoned)
            return unreasoned;
        (State, CancelReason) = (MeetingState.Cancelled, reason);
        return Result.Ok;
    }

    private static Error? Faults(DateTimeOffset startsAt, string? place, DateTimeOffset now) => new SteeringText()
        .That(startsAt > now, "startsAt", "date.not-ahead", "Die Sitzung muss in der Zukunft liegen.")
        .Note("place", place, SteeringText.EntryLength)
        .NamesNobody("place", place)
        .Refusal("meeting.invalid", "Die Sitzung ist unvollständig oder enthält ungültige Angaben.");

    private static Error? Unreasoned(string? reason) => new SteeringText().Reason("reason", reason).NamesNobody("reason", reason)
        .Refusal("meeting.reason-required", "Bitte einen Grund ohne Personenbezug angeben.");

    private static bool IsPast(DateOnly lastDay, DateTimeOffset now) => BerlinTime.DateOf(now) > lastDay;

    private static Error? Late(string? reason, DateOnly lastDay, Func<DateOnly, Error> late, DateTimeOffset now)
    {
        if (!IsPast(lastDay, now))
            return null;
        return string.IsNullOrWhiteSpace(reason) ? late(lastDay) : Unreasoned(reason);
    }
}
