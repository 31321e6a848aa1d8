using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Resolutions;

namespace Kim.Domain.Steering.Meetings;

/// <summary>The day itself and what is left of it: who was there, what was resolved, and the minutes.</summary>
public sealed partial class Meeting
{
    /// <summary>Opens the meeting with those who are there, or corrects who was there while nothing is minuted.</summary>
    public Result Hold(IReadOnlyList<Present> present, Body body, DateTimeOffset now)
    {
        if (State is not (MeetingState.Frozen or MeetingState.Held))
            return MeetingErrors.WrongState(State);
        if (BerlinTime.DateOf(now) < MeetsOn)
            return MeetingErrors.NotYet;
        var seated = Present.Seated(present, body, MeetsOn);
        if (!seated.Succeeded)
            return seated.Error;

        attendance.Clear();
        attendance.AddRange(seated.Value);
        var (entitled, voting) = (body.VotingSeats(MeetsOn).Count, attendance.Count(one => one.Voting));
        (State, Quorum) = (MeetingState.Held, new Quorum(entitled, voting, body.Rules.IsQuorate(voting, entitled)));
        return Result.Ok;
    }

    /// <summary>Puts a motion on an item to the vote. A motion that finds no majority leaves the item open for another one.</summary>
    public Result<Ballot> Vote(AgendaItemId itemId, Votes votes, string? reason, Body body)
    {
        if (State is not MeetingState.Held || Quorum is not { } quorum)
            return MeetingErrors.WrongState(State);
        if (agenda.Find(item => item.Id == itemId) is not { } item)
            return MeetingErrors.ItemUnknown;
        if (decided.Contains(itemId))
            return MeetingErrors.ItemDecided;
        if (item.IsDecision && body.Kind is not BodyKind.SteeringGroup)
            return MeetingErrors.NotSteeringGroup;
        if (!quorum.Reached)
            return MeetingErrors.NoQuorum;
        if (votes.Yes < 0 || votes.No < 0 || votes.Abstain < 0 || votes.Given < 1 || votes.Given > quorum.Present)
            return MeetingErrors.VotesInvalid(quorum.Present);
        if (new SteeringText().Note("reason", reason).NamesNobody("reason", reason).Refusal("meeting.reason-invalid", "Die Begründung ist zu lang oder enthält Personenbezug.") is { } faults)
            return faults;

        var carried = body.Rules.Carry(votes);
        if (carried)
            decided.Add(itemId);
        return new Ballot(votes, quorum.Entitled, quorum.Present, carried);
    }

    public Result WriteMinutes(string? words, IReadOnlyList<MinutesNote> notes, UserId by, DateTimeOffset now)
    {
        if (State is not MeetingState.Held)
            return MeetingErrors.WrongState(State);

        var text = new SteeringText().Note("text", words, SteeringText.DescriptionLength).NamesNobody("text", words)
            .That(!string.IsNullOrWhiteSpace(words) || notes.Count > 0, "text", "text.required", "Diese Angabe fehlt.");
        for (var index = 0; index < notes.Count; index++)
        {
            var (note, path) = (notes[index], $"notes[{index}]");
            text.Description($"{path}.text", note.Text).NamesNobody($"{path}.text", note.Text)
                .That(agenda.Exists(item => item.Id == note.AgendaItemId), $"{path}.agendaItemId", "meeting.item-not-found", "Diesen Punkt hat die Tagesordnung nicht.");
        }

        if (text.Refusal("meeting.minutes-invalid", "Die Niederschrift ist unvollständig oder enthält Personenbezug.") is { } faults)
            return faults;
        Minutes = new Minutes(words, notes, by, now);
        return Result.Ok;
    }

    /// <summary>Somebody else than who wrote them approves the minutes; from then on nothing of the meeting changes.</summary>
    public Result ApproveMinutes(UserId by, DateTimeOffset now)
    {
        if (State is not MeetingState.Held)
            return MeetingErrors.WrongState(State);
        if (Minutes is not { } written)
            return MeetingErrors.MinutesMissing;
        if (written.By == by)
            return MeetingErrors.ApprovedByAuthor;
        (State, Minutes) = (MeetingState.Minuted, written with { ApprovedBy = by, ApprovedAt = now });
        return Result.Ok;
    }
}
