using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Conferences;

public static class ConferenceErrors
{
    public const string WithoutConsentCode = "conference.participant-without-consent";

    public static readonly Error NotFound = Error.NotFound("conference.not-found", "Die Konferenz gibt es nicht.");
    public static readonly Error ParticipantNotFound = Error.NotFound("conference.participant-not-found", "An dieser Konferenz nimmt diese Person nicht teil.");
    public static readonly Error NotOpen = Error.Conflict("conference.not-open", "Die Konferenz ist abgesagt oder hat stattgefunden.");
    public static readonly Error NotHeldYet = Error.Conflict("conference.not-held-yet", "Die Konferenz hat noch nicht stattgefunden.");
    public static readonly Error NobodyInvited = Error.Rule("conference.nobody-to-invite", "Für diese Konferenz ist niemand mehr einzuladen.");

    public static Error WithoutConsent(int index, Error why) =>
        Error.Invalid(WithoutConsentCode, "Wer teilnimmt, braucht eine Einwilligung, die am Tag der Konferenz gilt und die Stelle nennt.",
            [new FieldError($"participants[{index}].consentId", why.Fields is [{ } field, ..] ? field.Code : why.Code, why.Message)]);
}

public sealed record ConferencePlanned(CaseId CaseId, ConferenceId ConferenceId) : IDomainEvent;

public sealed record ParticipantsInvited(CaseId CaseId, ConferenceId ConferenceId) : IDomainEvent;

public sealed record ConferenceMinutesRecorded(CaseId CaseId, ConferenceId ConferenceId) : IDomainEvent;

public sealed record ConferenceCancelled(CaseId CaseId, ConferenceId ConferenceId) : IDomainEvent;
