using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Conferences;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public sealed partial class SupportCase
{
    private const string ConferencePurpose = "case-conference";

    /// <summary>P6: everybody from outside takes part on a consent that is valid today and on the day of the meeting.</summary>
    public Result<Conference> PlanConference(ConferencePlan plan, TransmissionGrounds grounds, DateOnly inviteBy, DateOnly minutesDue, UserId by, DateTimeOffset now)
    {
        if (IsEnded)
            return EndedRefusal();

        var invited = new List<Participant>();
        foreach (var (index, invitation) in plan.Participants.Index())
        {
            var participant = Admit(invitation, plan.DataCategories, BerlinTime.DateOf(plan.At), grounds, index, now);
            if (!participant.Succeeded)
                return participant.Error;
            invited.Add(participant.Value);
        }

        return Conference.Plan(File(by, now), plan, invited, inviteBy, minutesDue);
    }

    public Result<Participant> AddParticipant(Conference conference, Invitation invitation, TransmissionGrounds grounds, DateTimeOffset now)
    {
        if (conference.CaseId != Id)
            return CaseErrors.ForeignRecord;
        if (!conference.IsOpen)
            return ConferenceErrors.NotOpen;

        var participant = Admit(invitation, conference.DataCategories, conference.Day, grounds, conference.Participants.Count, now);
        if (participant.Succeeded)
            conference.Add(participant.Value);
        return participant;
    }

    /// <summary>Task <c>invite-participants</c>. An invitation says the number of the case and the date, and is on record for each who gets one.</summary>
    public Result<IReadOnlyList<Disclosure>> InviteParticipants(Conference conference, TransmissionGrounds grounds, string channelCode, UserId by, DateTimeOffset now)
    {
        if (!conference.IsOpen)
            return ConferenceErrors.NotOpen;

        var disclosures = new List<Disclosure>();
        foreach (var (index, participant) in conference.Participants.Index())
        {
            if (participant.State is not ParticipationState.Expected)
                continue;
            if (Admit(new Invitation(participant.Who, participant.ConsentId), conference.DataCategories, conference.Day, grounds, index, now).Error is { } gone)
                return gone;

            var sent = Transmit(TransmissionTo(participant, conference, [Transmission.CaseNumber], channelCode), grounds, by, now);
            if (!sent.Succeeded)
                return sent.Error;
            disclosures.Add(sent.Value);
        }

        if (disclosures.Count == 0 && conference.State is ConferenceState.Planned && conference.Participants.Count > 0)
            return ConferenceErrors.NobodyInvited;
        conference.MarkInvited(BerlinTime.DateOf(now));
        return Result<IReadOnlyList<Disclosure>>.Ok(disclosures);
    }

    /// <summary>Task <c>conference-minutes</c>. What was agreed becomes measures with a due date.</summary>
    public Result<IReadOnlyList<ServiceMeasure>> RecordMinutes(Conference conference, ConferenceMinutes minutes, UserId by, DateTimeOffset now)
    {
        if (!conference.IsOpen)
            return ConferenceErrors.NotOpen;
        if (now < conference.At)
            return ConferenceErrors.NotHeldYet;
        if (Refusal(conference, minutes) is { } refusal)
            return refusal;

        var measures = minutes.Agreements.Select(agreement => ServiceMeasure.Agreed(File(by, now), agreement, conference.Id)).ToList();
        conference.Record(minutes, [.. minutes.Agreements.Select((agreement, index) => agreement with { MeasureId = measures[index].Id })], BerlinTime.DateOf(now));
        return Result<IReadOnlyList<ServiceMeasure>>.Ok(measures);
    }

    /// <summary>Sends a participant their part of the minutes, and no other.</summary>
    public Result<Disclosure> SendMinutes(Conference conference, Guid participantId, string channelCode, TransmissionGrounds grounds, UserId by, DateTimeOffset now)
    {
        if (conference.State is not ConferenceState.Held)
            return ConferenceErrors.NotHeldYet;
        if (conference.Participants.FirstOrDefault(one => one.Id == participantId && one.TakesPart) is not { } participant)
            return ConferenceErrors.ParticipantNotFound;

        var sent = Transmit(TransmissionTo(participant, conference, [Transmission.CaseNumber, .. conference.DataCategories], channelCode), grounds, by, now);
        if (sent.Succeeded)
            conference.MarkMinutesSent(participantId, BerlinTime.DateOf(now));
        return sent;
    }

    private Result<Participant> Admit(Invitation invitation, IReadOnlyList<string> categories, DateOnly day, TransmissionGrounds grounds, int index, DateTimeOffset now)
    {
        var today = BerlinTime.DateOf(now);
        var what = new Transmission(ConferencePurpose, invitation.Who, [Transmission.CaseNumber, .. categories], "conference", invitation.ConsentId);
        if (!invitation.Who.HasName())
            return ConferenceErrors.WithoutConsent(index, DisclosureErrors.NoConsent());

        var basis = grounds.BasisOf(what, Id, day < today ? today : day, out var consent);
        return basis.Succeeded ? new Participant(Guid.CreateVersion7(), invitation.Who, consent!.Id) : ConferenceErrors.WithoutConsent(index, basis.Error);
    }

    private static Transmission TransmissionTo(Participant participant, Conference conference, IReadOnlyList<string> categories, string channelCode) =>
        new(ConferencePurpose, participant.Who, categories, channelCode, participant.ConsentId, ConferenceId: conference.Id);

    private static Error? Refusal(Conference conference, ConferenceMinutes minutes)
    {
        var faults = new Faults()
            .Require(minutes.ClientPresent || !string.IsNullOrWhiteSpace(minutes.ClientAbsentReason), "clientAbsentReason", "conference.absence-reason-missing", "Es fehlt, warum die Klientin oder der Klient nicht dabei war.");
        foreach (var (index, part) in minutes.Parts.Index())
            faults.Require(IsOf(conference, part.ParticipantId), $"parts[{index}].participantId", "conference.participant-not-found", "Diese Person nimmt nicht teil.");
        foreach (var (index, agreement) in minutes.Agreements.Index())
        {
            faults
                .RequireText(agreement.ResponsibleCode, $"agreements[{index}].responsible")
                .Require(agreement.What is not null, $"agreements[{index}].what", "field.required", "Diese Angabe fehlt.")
                .Require(agreement.Until is not null, $"agreements[{index}].until", "field.required", "Diese Angabe fehlt.")
                .Require(IsOf(conference, agreement.ParticipantId), $"agreements[{index}].participantId", "conference.participant-not-found", "Diese Person nimmt nicht teil.");
        }

        return faults.Refusal("conference.minutes-invalid", "Das Protokoll ist unvollständig.");
    }

    private static bool IsOf(Conference conference, Guid? participant) => participant is null || conference.Participants.Any(one => one.Id == participant);
}
