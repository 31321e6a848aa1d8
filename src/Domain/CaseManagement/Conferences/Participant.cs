using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Conferences;

public enum ParticipationState
{
    Expected,
    Invited,

    /// <summary>The consent was withdrawn, or the conference does not take place.</summary>
    Ended,
}

/// <summary>Who is wanted at the table, and on which consent; without one any that covers it is taken.</summary>
public sealed record Invitation(Recipient Who, ConsentId? ConsentId);

/// <summary>Somebody of an institution who takes part on the strength of a consent.</summary>
public sealed record Participant(
    Guid Id, Recipient Who, ConsentId ConsentId, ParticipationState State = ParticipationState.Expected, DateOnly? InvitedOn = null, DateOnly? MinutesSentOn = null)
{
    public bool TakesPart => State is not ParticipationState.Ended;
}

/// <summary>What was said of one participant's matter; without a participant it concerns everybody at the table.</summary>
public sealed record MinutesPart(Guid? ParticipantId, Encrypted<string> Text);

/// <summary>Who does what until when. It becomes a measure of the case.</summary>
public sealed record Agreement(
    string ResponsibleCode, Encrypted<string>? What, DateOnly? Until, Guid? ParticipantId = null, Guid? PartnerId = null, ServiceMeasureId? MeasureId = null);

/// <summary>What the task <c>conference-minutes</c> records.</summary>
public sealed record ConferenceMinutes(
    bool ClientPresent, string? ClientAbsentReason, IReadOnlyList<MinutesPart> Parts, IReadOnlyList<Agreement> Agreements);
