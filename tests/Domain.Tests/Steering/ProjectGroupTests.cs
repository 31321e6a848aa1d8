using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Catalogues;
using Kim.Domain.Steering.CircularResolutions;
using Kim.Domain.Steering.Mandates;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Nominations;
using Kim.Domain.Steering.Resolutions;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Tests.Steering;

/// <summary>Interim reports on a mandate, and whom institutions send into the group that works on it.</summary>
public sealed class ProjectGroupTests
{
    private static readonly Deadline.Span Monthly = new(Months: 0, Days: 30, TimeSpan.Zero);

    [Fact]
    public void Interim_reports_are_due_at_intervals_until_the_deadline()
    {
        var mandate = Given.ATopic(TopicState.InWork).CurrentMandate!;

        mandate.InterimDays(Monthly, WorkingDayCalendar.Statutory).ShouldBe([new DateOnly(2026, 4, 1), new DateOnly(2026, 5, 4)]);
        mandate.InterimDays(new Deadline.Span(0, 0, TimeSpan.Zero), WorkingDayCalendar.Statutory).ShouldBeEmpty();
    }

    [Fact]
    public void An_interim_report_belongs_to_a_running_mandate_and_names_nobody()
    {
        var topic = Given.ATopic(TopicState.InWork);
        var mandate = topic.CurrentMandate!;

        topic.ReportProgress(MandateId.New(), "Läuft.", Given.Lead, Given.Now).Error!.Code.ShouldBe("mandate.not-found");
        topic.ReportProgress(mandate.Id, " ", Given.Lead, Given.Now).Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("text.required");
        topic.ReportProgress(mandate.Id, "Siehe F-2026-0001", Given.Lead, Given.Now).Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("text.names-person");
        topic.ReportProgress(mandate.Id, "Zwei Träger sagen zu.", Given.Lead, Given.Now).ShouldBe(Result.Ok);

        mandate.InterimReports.ShouldHaveSingleItem().By.ShouldBe(Given.Lead);
        Ended().ShouldBe("mandate.ended");

        static string Ended()
        {
            var ended = Given.ATopic(TopicState.Rejected);
            return ended.ReportProgress(ended.Mandates[0].Id, "Läuft.", Given.Lead, Given.Now).Error!.Code;
        }
    }

    [Fact]
    public void A_solution_names_nobody()
    {
        var topic = Given.ATopic(TopicState.InWork);

        topic.SubmitSolution(Given.Proposal with { Description = "Termin bei a.b@example.org", Measures = ["Rückruf 02241 1330000"] }, Given.Lead, Given.Now).Error!.Fields
            .Select(fault => (fault.Path, fault.Code)).ShouldBe([("description", "text.names-person"), ("measures[0]", "text.names-person")]);
    }

    [Fact]
    public void A_mandate_is_entrusted_to_one_project_group()
    {
        var (topic, group) = (Given.ATopic(TopicState.InWork), BodyId.New());

        topic.EntrustTo(group).ShouldBe(Result.Ok);

        topic.EntrustTo(group).ShouldBe(Result.Ok);
        topic.EntrustTo(BodyId.New()).Error!.Code.ShouldBe("mandate.other-project-group");
        Given.ATopic(TopicState.SteeringGroup).EntrustTo(group).Error!.Code.ShouldBe("mandate.none");
    }

    [Fact]
    public void A_nomination_fills_a_seat_of_the_project_group()
    {
        var (nomination, group, nominee) = (Asked(out var body), body, UserId.New());

        nomination.Nominate(group, nominee, nominee, Given.Chair, Given.Now).Error!.Code.ShouldBe("body.member-is-deputy");
        nomination.Nominate(group, nominee, null, Given.Chair, Given.Now).ShouldBe(Result.Ok);

        var seat = group.Seats.ShouldHaveSingleItem();
        (seat.Id, seat.Institution, seat.MemberId, seat.Voting).ShouldBe((nomination.SeatId!.Value, "Institution", nominee, true));
        nomination.Decline("Kein Personal.", Given.Chair, Given.Now).Error!.Code.ShouldBe("nomination.answered");
    }

    [Fact]
    public void Declining_needs_a_reason_and_leaves_no_seat()
    {
        var nomination = Asked(out var group);
        nomination.IsOverdue(Given.Today.AddDays(15)).ShouldBeTrue();

        nomination.Decline(null, Given.Chair, Given.Now).Error!.Code.ShouldBe("nomination.reason-required");
        nomination.Decline("Kein Personal.", Given.Chair, Given.Now).ShouldBe(Result.Ok);

        nomination.IsOverdue(Given.Today.AddDays(15)).ShouldBeFalse();
        group.Seats.ShouldBeEmpty();
    }

    [Fact]
    public void Every_closed_choice_of_bodies_has_its_labels()
    {
        Labels<BodyKind>(BodyCatalogues.Kinds);
        Labels<MeetingState>(BodyCatalogues.MeetingStates);
        Labels<AgendaItemKind>(BodyCatalogues.AgendaItems);
        Labels<Presence>(BodyCatalogues.Presences);
        Labels<ResolutionRoute>(BodyCatalogues.Routes);
        Labels<CircularState>(BodyCatalogues.CircularStates);
        Labels<VoteChoice>(BodyCatalogues.Votes);
        Labels<NominationState>(BodyCatalogues.Nominations);
        Labels<ResolutionKind>(SteeringCatalogues.ResolutionKinds);

        static void Labels<T>(CodeList list)
            where T : struct, Enum => list.Codes.Select(code => code.Value).ShouldBe(Enum.GetValues<T>().Select(Slug.Of));
    }

    private static Nomination Asked(out Body group)
    {
        group = Body.Found(Given.Tenant, BodyId.New(), BodyKind.LocalProjectGroup, "Projektgruppe", 6).Value!;
        var steering = new GivenMeeting().Body;
        return Nomination.Ask(group, TopicId.New(), steering, "Institution", Given.Today.AddDays(14), Given.Now);
    }
}
