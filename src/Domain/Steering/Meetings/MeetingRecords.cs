using Kim.Domain.Shared;
using Kim.Domain.Steering.Bodies;

namespace Kim.Domain.Steering.Meetings;

public readonly record struct MeetingId(Guid Value) : IId<MeetingId>
{
    public static MeetingId New() => new(Guid.CreateVersion7());
    public static MeetingId From(Guid value) => new(value);
}

public enum MeetingState
{
    Planned,

    /// <summary>Invited, with the agenda as it stands.</summary>
    Called,

    /// <summary>Agenda and papers no longer change.</summary>
    Frozen,
    Held,
    Minuted,
    Cancelled,
}

/// <summary>Who sits on a seat.</summary>
public enum Presence
{
    Member,
    Deputy,
}

/// <summary>A seat that was taken at the meeting.</summary>
public sealed record Attendance(SeatId SeatId, string Institution, bool Voting, Presence Presence);

/// <summary>Occupied voting seats on the day, those of them present, and whether the body can decide.</summary>
public sealed record Quorum(int Entitled, int Present, bool Reached);

/// <summary>From which day the meeting was moved, and why.</summary>
public sealed record Postponement(DateTimeOffset From, string Reason, DateTimeOffset At);

/// <summary>What the minutes say on one item.</summary>
public sealed record MinutesNote(AgendaItemId AgendaItemId, string Text);

public sealed record Minutes(string? Text, IReadOnlyList<MinutesNote> Notes, UserId By, DateTimeOffset At)
{
    public UserId? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }
}

/// <summary>A seat that is reported as present.</summary>
public sealed record Present(SeatId SeatId, Presence Presence)
{
    internal static Result<IReadOnlyList<Attendance>> Seated(IReadOnlyList<Present> present, Body body, DateOnly day)
    {
        var (text, persons, seated) = (new SteeringText(), new HashSet<UserId>(), new List<Attendance>());
        for (var index = 0; index < present.Count; index++)
        {
            var (one, path) = (present[index], $"attendance[{index}]");
            if (body.Seats.FirstOrDefault(seat => seat.Id == one.SeatId && seat.IsValidOn(day)) is not { } seat)
                text.That(false, $"{path}.seatId", "attendance.no-such-seat", "Diesen Sitz hat das Gremium an dem Tag nicht.");
            else if ((one.Presence is Presence.Member ? seat.MemberId : seat.DeputyId) is not { } person)
                text.That(false, $"{path}.presence", "attendance.nobody", "Auf diesem Sitz gibt es diese Person nicht.");
            else
            {
                text.That(seated.TrueForAll(other => other.SeatId != seat.Id), $"{path}.seatId", "attendance.seat-twice", "Dieser Sitz ist doppelt genannt.")
                    .That(persons.Add(person), $"{path}.presence", "attendance.person-twice", "Niemand sitzt auf zwei Sitzen zugleich.");
                seated.Add(new Attendance(seat.Id, seat.Institution, seat.Voting, one.Presence));
            }
        }

        return text.Refusal("meeting.attendance-invalid", "Die Anwesenheit passt nicht zu den Sitzen des Gremiums.") is { } faults ? faults : seated;
    }
}
