using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Intake;
using static Kim.Domain.Tests.CaseManagement.Given;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class SideExitTests
{
    [Theory]
    [InlineData(CasePhase.Access)]
    [InlineData(CasePhase.FirstContact)]
    [InlineData(CasePhase.Consent)]
    [InlineData(CasePhase.Intake)]
    public void Before_admission_an_exit_ends_the_case(CasePhase phase)
    {
        var given = ACase(phase).Case;

        Ok(given.Exit(ExitReason.Move, Now)).ShouldBe(ExitRoute.End);

        (given.Status, given.EndReason).ShouldBe((CaseStatus.NotAdmitted, "move"));
    }

    [Theory]
    [InlineData(ExitReason.Move, ExitRoute.Evaluation, CasePhase.Evaluation)]
    [InlineData(ExitReason.RegularService, ExitRoute.Evaluation, CasePhase.Evaluation)]
    [InlineData(ExitReason.Death, ExitRoute.Closure, CasePhase.Closure)]
    [InlineData(ExitReason.Withdrawal, ExitRoute.Closure, CasePhase.Closure)]
    [InlineData(ExitReason.Departure, ExitRoute.Closure, CasePhase.Closure)]
    public void After_admission_the_reason_decides_where_an_exit_leads(ExitReason reason, ExitRoute route, CasePhase next)
    {
        foreach (var phase in Enumerable.Range((int)CasePhase.Assessment, 5).Select(number => (CasePhase)number))
        {
            var given = ACase(phase).Case;

            Ok(given.Exit(reason, Now)).ShouldBe(route);

            (given.Phase, given.Status, given.ExitReason).ShouldBe((next, CaseStatus.Open, reason));
            Ok(given.EnterPhase(next, Now));
        }
    }

    [Fact]
    public void An_exit_while_closing_stays_in_closing()
    {
        var given = ACase(CasePhase.Closure).Case;

        Ok(given.Exit(ExitReason.Move, Now)).ShouldBe(ExitRoute.Closure);
        given.Phase.ShouldBe(CasePhase.Closure);
    }

    [Fact]
    public void An_exit_from_after_care_ends_the_follow_ups()
    {
        var given = ACase(CasePhase.AfterCare).Case;

        Ok(given.Exit(ExitReason.Move, Now)).ShouldBe(ExitRoute.End);

        (given.Status, given.NextFollowUp).ShouldBe((CaseStatus.Closed, null));
    }

    [Fact]
    public void An_exit_wakes_a_resting_case()
    {
        var given = ACase(CasePhase.Monitoring).Case;
        Ok(given.Suspend("illness", null, Now));

        Ok(given.Exit(ExitReason.Move, Now));

        (given.Status, given.SuspendedUntil).ShouldBe((CaseStatus.Open, null));
    }

    [Fact]
    public void A_case_leaves_only_once()
    {
        AClosedCase().Case.Exit(ExitReason.Move, Now).Error!.Code.ShouldBe("case.already-closed");
        var given = ACase().Case;
        Ok(given.Exit(ExitReason.Move, Now));
        given.Exit(ExitReason.Move, Now).Error!.Code.ShouldBe("case.not-admitted");
    }

    [Fact]
    public void Contact_is_lost_after_three_attempts_in_sixty_days()
    {
        var given = ACase(CasePhase.Monitoring).Case;
        Attempt(given, daysAgo: 61);
        Attempt(given, daysAgo: 60);
        Attempt(given, daysAgo: 1);

        given.Exit(ExitReason.LostContact, Now).Error!.Code.ShouldBe("case.contact-attempts-missing");
        Attempt(given, daysAgo: 0);
        Ok(given.Exit(ExitReason.LostContact, Now)).ShouldBe(ExitRoute.Closure);
    }

    [Fact]
    public void Reaching_the_client_starts_the_count_anew()
    {
        var given = ACase(CasePhase.Monitoring).Case;
        Attempt(given, daysAgo: 3);
        Attempt(given, daysAgo: 2);
        Ok(given.RecordContact(Talk(), Someone, Now));
        Attempt(given, daysAgo: 0);

        given.IsContactLost(Today).ShouldBeFalse();
    }

    [Fact]
    public void The_third_failed_first_contact_ends_the_case()
    {
        var given = ACase().Case;
        for (var attempt = 0; attempt < 2; attempt++)
            Ok(given.RecordFirstContact(FirstContactOutcome.NotReached, Talk(), Someone, Now));
        given.Status.ShouldBe(CaseStatus.Open);

        Ok(given.RecordFirstContact(FirstContactOutcome.NotReached, Talk(), Someone, Now));

        (given.Status, given.EndReason).ShouldBe((CaseStatus.NotAdmitted, "not-reached"));
    }

    [Fact]
    public void A_suspended_case_rests_until_it_is_resumed()
    {
        var given = ACase(CasePhase.Monitoring);
        Ok(given.Case.Suspend("illness", Today.AddDays(30), Now));

        given.Case.RecordMonitoring(MonitoringOutcome.Continue, Talk(), [], given.Plan!, Someone, Now).Error!.Code.ShouldBe("case.suspended");
        given.Case.EnterPhase(CasePhase.ReAssessment, Now).Error!.Code.ShouldBe("case.suspended");
        Ok(given.Case.Resume());
        Ok(given.Case.RecordMonitoring(MonitoringOutcome.Continue, Talk(), [], given.Plan!, Someone, Now));
    }

    [Theory]
    [InlineData(181)]
    [InlineData(0)]
    public void A_case_rests_for_180_days_at_most(int days) =>
        ACase(CasePhase.Monitoring).Case.Suspend("illness", Today.AddDays(days), Now).Error!.Code.ShouldBe("case.suspended-too-long");

    [Fact]
    public void Without_a_date_a_case_rests_for_180_days()
    {
        var given = ACase(CasePhase.Monitoring).Case;

        Ok(given.Suspend("illness", null, Now));

        given.SuspendedUntil.ShouldBe(Today.AddDays(180));
    }

    [Fact]
    public void Only_a_resting_case_can_be_resumed() => ACase().Case.Resume().Error!.Code.ShouldBe("case.not-suspended");

    [Fact]
    public void A_waitlisted_case_does_not_rest()
    {
        var given = ACase(CasePhase.Intake);
        Ok(given.Case.DecideIntake(Screening(IntakeOutcome.Waitlist, reason: "waiting-list"), given.Group, Someone, Now));

        given.Case.Suspend("illness", null, Now).Error!.Code.ShouldBe("case.waitlisted");
    }

    private static void Attempt(SupportCase given, int daysAgo) =>
        Ok(given.RecordContact(Talk() with { Reached = false, At = Now.AddDays(-daysAgo) }, Someone, Now));
}
