using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Conferences;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class ConferenceTests
{
    private static readonly DateTimeOffset Meeting = Now.AddDays(30);
    private static readonly DateOnly MeetingDay = Today.AddDays(30);

    [Fact]
    public void Nobody_takes_part_without_a_consent_that_is_valid_on_the_day()
    {
        var (given, consent) = WithConsent(ToConfer() with { ValidUntil = MeetingDay.AddDays(-1) });

        var error = Plan(given, consent).Error!;

        error.Code.ShouldBe("conference.participant-without-consent");
        error.Fields.ShouldHaveSingleItem().Path.ShouldBe("participants[0].consentId");
        Plan(given).Error!.Code.ShouldBe("conference.participant-without-consent");
    }

    [Fact]
    public void The_purpose_is_agreed_with_the_client()
    {
        var (given, consent) = WithConsent(ToConfer());

        given.Case.PlanConference(Planned() with { PurposeAgreedWithClient = false, Purpose = null }, Grounds(consent), Today, MeetingDay, Someone, Now)
            .Error!.Fields.Select(field => field.Code).ShouldBe(["field.required", "conference.purpose-not-agreed"]);
    }

    [Fact]
    public void An_invitation_discloses_the_number_of_the_case_and_is_on_record()
    {
        var (given, consent) = WithConsent(ToConfer());
        var conference = Ok(Plan(given, consent));

        var disclosures = Ok(given.Case.InviteParticipants(conference, Grounds(consent), "letter", Someone, Now));

        disclosures.ShouldHaveSingleItem().DataCategories.ShouldBe(["case-number"]);
        conference.State.ShouldBe(ConferenceState.Invited);
        conference.Participants.ShouldHaveSingleItem().State.ShouldBe(ParticipationState.Invited);
    }

    [Fact]
    public void A_withdrawn_consent_ends_the_participation()
    {
        var (given, consent) = WithConsent(ToConfer());
        var conference = Ok(Plan(given, consent));

        var withdrawal = Ok(given.Case.WithdrawConsent(consent, "phone", [], [conference], Someone, Now));

        withdrawal.StoppedParticipations.ShouldBe([conference.Participants[0].Id]);
        conference.Participants[0].TakesPart.ShouldBeFalse();
        given.Case.InviteParticipants(conference, Grounds(consent), "letter", Someone, Now).Error!.Code.ShouldBe("conference.nobody-to-invite");
        given.Case.AddParticipant(conference, new Invitation(new Recipient("Jugendamt"), consent.Id), Grounds(consent), Now).Error!.Code.ShouldBe("conference.participant-without-consent");
    }

    [Fact]
    public void What_was_agreed_becomes_measures_with_a_due_date()
    {
        var (given, consent) = WithConsent(ToConfer());
        var conference = Ok(Plan(given, consent));
        var minutes = new ConferenceMinutes(true, null, [new MinutesPart(conference.Participants[0].Id, Sealed())], [new Agreement("partner", Sealed(), MeetingDay.AddDays(14))]);

        given.Case.RecordMinutes(conference, minutes, Someone, Now).Error!.Code.ShouldBe("conference.not-held-yet");
        var measures = Ok(given.Case.RecordMinutes(conference, minutes, Someone, Meeting.AddHours(2)));

        (measures[0].ResponsibleCode, measures[0].DueOn, measures[0].ConferenceId).ShouldBe(("partner", MeetingDay.AddDays(14), conference.Id));
        conference.Agreements.ShouldHaveSingleItem().MeasureId.ShouldBe(measures[0].Id);
        given.Case.RecordMinutes(conference, minutes, Someone, Meeting.AddHours(3)).Error!.Code.ShouldBe("conference.not-open");
    }

    [Fact]
    public void Minutes_say_why_the_client_was_not_there()
    {
        var (given, consent) = WithConsent(ToConfer());
        var conference = Ok(Plan(given, consent));

        given.Case.RecordMinutes(conference, new ConferenceMinutes(false, null, [new MinutesPart(Guid.CreateVersion7(), Sealed())], [new Agreement("", null, null)]), Someone, Meeting)
            .Error!.Fields.Select(field => field.Path).ShouldBe(["clientAbsentReason", "parts[0].participantId", "agreements[0].responsible", "agreements[0].what", "agreements[0].until"]);
    }

    [Fact]
    public void A_conference_is_called_off_once()
    {
        var (given, consent) = WithConsent(ToConfer());
        var conference = Ok(Plan(given, consent));

        Ok(conference.Cancel("client-declined"));

        conference.Cancel("client-declined").Error!.Code.ShouldBe("conference.not-open");
        conference.Participants[0].TakesPart.ShouldBeFalse();
    }

    private static ConsentTerms ToConfer() => ToTransmit("case-conference", "Jugendamt", "family");

    private static ConferencePlan Planned() => new(Meeting, Sealed(), Sealed(), true, ["family"], [new Invitation(new Recipient("Jugendamt"), null)]);

    private static Result<Conference> Plan(Story given, params Consent[] consents) =>
        given.Case.PlanConference(Planned(), Grounds(consents), MeetingDay.AddDays(-14), MeetingDay.AddDays(7), Someone, Now);

    private static (Story Story, Consent Consent) WithConsent(ConsentTerms terms)
    {
        var given = ACase(CasePhase.Monitoring);
        return (given, Ok(given.Case.AddConsent(ConsentDecision.Given, terms, null, Someone, Now)));
    }
}
