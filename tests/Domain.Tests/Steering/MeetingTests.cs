using Kim.Domain.Shared;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Topics;

namespace Kim.Domain.Tests.Steering;

public sealed class MeetingTests
{
    private static readonly DateTimeOffset Later = GivenMeeting.Day.AddDays(28);

    private static readonly Dictionary<string, Func<GivenMeeting, IResult>> Verbs = new()
    {
        ["agenda"] = given => given.Meeting.SetAgenda([GivenMeeting.Free], given.Titles),
        ["call"] = given => given.Meeting.Call(null, Given.Now),
        ["freeze"] = given => given.Meeting.Freeze([new Presented(given.Topic, ReportsChecked: true)], null, Given.Now),
        ["hold"] = given => given.Meeting.Hold([new Present(given.Seats[0], Presence.Member)], given.Body, GivenMeeting.Day),
        ["vote"] = given => given.Meeting.Vote(given.Item, new(1, 0, 0), null, given.Body),
        ["write"] = given => given.Meeting.WriteMinutes("Beraten.", [], Given.Lead, GivenMeeting.Day),
        ["approve"] = given => given.Meeting.ApproveMinutes(Given.Chair, GivenMeeting.Day),
        ["postpone"] = given => given.Meeting.Postpone(Later, null, "Haushaltslage offen.", GivenMeeting.Deadlines, Given.Now),
        ["cancel"] = given => given.Meeting.Cancel("Zu wenige Themen."),
    };

    /// <summary>What may be done in which state: the whole table, and nothing that is not in it.</summary>
    [Theory]
    [InlineData(MeetingState.Planned, "agenda call postpone cancel")]
    [InlineData(MeetingState.Called, "agenda freeze postpone cancel")]
    [InlineData(MeetingState.Frozen, "hold postpone cancel")]
    [InlineData(MeetingState.Held, "hold vote write")]
    [InlineData(MeetingState.Minuted, "")]
    [InlineData(MeetingState.Cancelled, "")]
    public void A_meeting_goes_from_plan_to_minutes_and_no_other_way(MeetingState state, string allowed)
    {
        var possible = Verbs.Where(verb => verb.Value(new GivenMeeting().In(state)).Error is null).Select(verb => verb.Key);

        possible.ShouldBe(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Deadlines_are_counted_in_working_days_before_and_after_the_day()
    {
        var deadlines = GivenMeeting.Deadlines;

        deadlines.Papers.ShouldBe(new DateOnly(2026, 5, 15));
        deadlines.Invitation.ShouldBe(new DateOnly(2026, 5, 7));
        deadlines.Topics.ShouldBe(new DateOnly(2026, 4, 15));
        deadlines.Minutes.ShouldBe(new DateOnly(2026, 6, 16));
    }

    [Fact]
    public void A_late_invitation_needs_a_reason_that_members_read()
    {
        var late = GivenMeeting.Day.AddDays(-7);
        var meeting = new GivenMeeting().WithAgenda().Meeting;

        meeting.Call(null, late).Error!.Code.ShouldBe("meeting.invitation-late");
        meeting.Call("Beschluss eilt.", late).ShouldBe(Result.Ok);

        meeting.LateCallReason.ShouldBe("Beschluss eilt.");
    }

    [Fact]
    public void Late_papers_need_a_reason()
    {
        var late = GivenMeeting.Day.AddDays(-7);
        var given = new GivenMeeting().Called();

        given.Meeting.Freeze([new Presented(given.Topic, ReportsChecked: true)], " ", late).Error!.Code.ShouldBe("meeting.papers-late");
        given.Meeting.Freeze([new Presented(given.Topic, ReportsChecked: true)], "Zahlen kamen spät.", late).ShouldBe(Result.Ok);

        given.Meeting.LatePapersReason.ShouldBe("Zahlen kamen spät.");
    }

    [Fact]
    public void An_invitation_in_time_keeps_no_reason()
    {
        var meeting = new GivenMeeting().WithAgenda().Meeting;

        meeting.Call("Nur so.", Given.Now).ShouldBe(Result.Ok);

        meeting.LateCallReason.ShouldBeNull();
    }

    [Fact]
    public void Nobody_is_invited_without_an_agenda_or_to_a_day_that_is_over()
    {
        new GivenMeeting().Planned().Meeting.Call(null, Given.Now).Error!.Code.ShouldBe("meeting.agenda-empty");
        new GivenMeeting().WithAgenda().Meeting.Call("Eilt.", GivenMeeting.Day.AddDays(1)).Error!.Code.ShouldBe("meeting.date-passed");
    }

    [Fact]
    public void Faults_of_an_agenda_are_named_at_once()
    {
        var given = new GivenMeeting().Planned();

        var refused = given.Meeting.SetAgenda(
            [given.Mandate, given.Mandate, new(AgendaItemKind.Free, null, " "), new(AgendaItemKind.Report, null, "Bericht"), new(AgendaItemKind.Report, Kim.Domain.Steering.TopicId.New(), null)],
            given.Titles);

        refused.Error!.Fields.Select(fault => (fault.Path, fault.Code)).ShouldBe(
            [("items[1]", "agenda.twice"), ("items[2].title", "text.required"), ("items[3].topicId", "agenda.topic"), ("items[4].topicId", "agenda.no-such-topic")]);
    }

    [Theory]
    [InlineData("Herr A., geb. 3.4.1990, wartet seit Mai.")]
    [InlineData("Rückfragen an a.b@example.org")]
    [InlineData("Rückfragen unter 02241 133 0000")]
    [InlineData("Siehe F-2026-0017")]
    [InlineData("AZR 123456789012")]
    public void An_agenda_names_nobody(string text)
    {
        var given = new GivenMeeting().Planned();

        var refused = given.Meeting.SetAgenda([GivenMeeting.Free with { Text = text, Title = text }], given.Titles);

        refused.Error!.Fields.Select(fault => (fault.Path, fault.Code)).ShouldBe([("items[0].title", "text.names-person"), ("items[0].text", "text.names-person")]);
    }

    [Theory]
    [InlineData("Beschluss vom 3.4.2026, 10 Uhr, Raum 0.17")]
    [InlineData("2026 kamen 1.250 Personen in 19 Kommunen an, 03/2026 waren es 140.")]
    public void Dates_and_figures_name_nobody(string text) =>
        new GivenMeeting().Planned().Meeting.SetAgenda([GivenMeeting.Free with { Text = text }], new Dictionary<Kim.Domain.Steering.TopicId, string>()).ShouldBe(Result.Ok);

    [Fact]
    public void Papers_hold_only_topics_whose_reports_were_all_checked()
    {
        var given = new GivenMeeting().Called();

        var refused = given.Meeting.Freeze([new Presented(given.Topic, ReportsChecked: false)], null, Given.Now);

        refused.Error!.Code.ShouldBe("meeting.papers-refused");
        refused.Error.Fields.ShouldHaveSingleItem().Code.ShouldBe("paper.not-checked");
        given.Meeting.State.ShouldBe(MeetingState.Called);
    }

    [Fact]
    public void Papers_for_a_decision_hold_only_topics_that_wait_for_it()
    {
        var given = new GivenMeeting();
        given.Called(new AgendaDraft(AgendaItemKind.SolutionDecision, given.Topic.Id, null));

        given.Meeting.Freeze([new Presented(given.Topic, ReportsChecked: true)], null, Given.Now).Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("paper.wrong-state");
    }

    [Fact]
    public void Frozen_papers_show_the_topic_as_it_stood()
    {
        var given = new GivenMeeting().Frozen();
        given.Topic.Reword(given.Topic.Subject with { Title = "Anders" });

        var paper = given.Meeting.Agenda[0].Paper.ShouldNotBeNull();

        (paper.Title, paper.TopicState, paper.Reports, paper.DistinctCmPosts).ShouldBe(("Sprachkurse", TopicState.SteeringGroup, 2, 2));
        given.Meeting.Agenda[1].Paper.ShouldBeNull();
        given.Meeting.SetAgenda([GivenMeeting.Free], given.Titles).Error!.Code.ShouldBe("meeting.frozen");
    }

    [Fact]
    public void A_postponed_meeting_is_prepared_anew()
    {
        var meeting = new GivenMeeting().Frozen().Meeting;

        meeting.Postpone(Later, "Rathaus", " ", GivenMeeting.Deadlines, Given.Now).Error!.Code.ShouldBe("meeting.reason-required");
        meeting.Postpone(Later, "Rathaus", "Haushaltslage offen.", GivenMeeting.Deadlines, Given.Now).ShouldBe(Result.Ok);

        (meeting.State, meeting.StartsAt, meeting.Place, meeting.FrozenAt, meeting.CalledAt).ShouldBe((MeetingState.Planned, Later, "Rathaus", null, null));
        meeting.Agenda.ShouldAllBe(item => item.Paper == null);
        meeting.Postponements.ShouldHaveSingleItem().From.ShouldBe(GivenMeeting.Day);
    }

    [Fact]
    public void A_meeting_is_not_held_before_its_day()
    {
        var given = new GivenMeeting().Frozen();

        given.Meeting.Hold([new Present(given.Seats[0], Presence.Member)], given.Body, GivenMeeting.Day.AddDays(-1)).Error!.Code.ShouldBe("meeting.not-yet");
    }

    [Fact]
    public void Only_who_sits_on_a_seat_is_present_and_only_once()
    {
        var given = new GivenMeeting().Frozen();
        var vacant = given.Body.AddSeat("Jobcenter", voting: true, chair: false, Given.Today).Value;

        var refused = given.Meeting.Hold(
            [new(given.Seats[0], Presence.Member), new(given.Seats[0], Presence.Deputy), new(given.Seats[1], Presence.Deputy), new(vacant, Presence.Member), new(Kim.Domain.Steering.SeatId.New(), Presence.Member)],
            given.Body, GivenMeeting.Day);

        refused.Error!.Fields.Select(fault => (fault.Path, fault.Code)).ShouldBe(
        [
            ("attendance[1].seatId", "attendance.seat-twice"), ("attendance[2].presence", "attendance.nobody"), ("attendance[3].presence", "attendance.nobody"),
            ("attendance[4].seatId", "attendance.no-such-seat"),
        ]);
    }

    [Fact]
    public void Minutes_are_approved_by_somebody_else_than_who_wrote_them()
    {
        var meeting = new GivenMeeting().Held().Meeting;
        meeting.ApproveMinutes(Given.Chair, GivenMeeting.Day).Error!.Code.ShouldBe("meeting.minutes-missing");
        meeting.WriteMinutes("Beraten.", [new MinutesNote(meeting.Agenda[0].Id, "Auftrag erteilt.")], Given.Lead, GivenMeeting.Day).ShouldBe(Result.Ok);

        meeting.ApproveMinutes(Given.Lead, GivenMeeting.Day).Error!.Code.ShouldBe("meeting.minutes-by-author");
        meeting.ApproveMinutes(Given.Chair, GivenMeeting.Day).ShouldBe(Result.Ok);

        meeting.State.ShouldBe(MeetingState.Minuted);
    }

    [Fact]
    public void Minutes_name_nobody_and_no_item_that_was_not_on_the_agenda()
    {
        var meeting = new GivenMeeting().Held().Meeting;

        meeting.WriteMinutes(null, [new MinutesNote(AgendaItemId.New(), "a@example.org")], Given.Lead, GivenMeeting.Day).Error!.Fields.Select(fault => fault.Code)
            .ShouldBe(["text.names-person", "meeting.item-not-found"]);
    }
}
