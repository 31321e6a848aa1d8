using Kim.Domain.Calendar;
using Kim.Domain.Organisation;

namespace Kim.Domain.Tests.Organisation;

public sealed class ReminderLadderTests
{
    private static readonly DateOnly Due = new(2026, 12, 16);

    [Fact]
    public void A_ladder_tells_each_level_and_its_day()
    {
        var ladder = ReminderLadder.Parse("before:P2D; due; after:10 WT; escalate:20 WT").Value!;

        ladder.Steps.Select(step => (step.Level, step.SlotOf(Due, WorkingDayCalendar.Statutory))).ShouldBe(
        [
            ("before-1", new DateOnly(2026, 12, 14)), ("due", Due), ("after-1", new DateOnly(2026, 12, 31)), ("escalate-1", new DateOnly(2027, 1, 15)),
        ]);
    }

    [Fact]
    public void A_day_without_work_moves_forward()
    {
        var step = ReminderLadder.Parse("before:P4D").Value!.Steps[0];

        step.SlotOf(Due, WorkingDayCalendar.Statutory).ShouldBe(new DateOnly(2026, 12, 14));
    }

    [Fact]
    public void R_31_what_expires_is_reminded_of_on_the_working_day_before()
    {
        var (before, due) = (ReminderLadder.Parse("before:P7D").Value!.Steps[0], ReminderLadder.Parse("due").Value!.Steps[0]);
        var sunday = new DateOnly(2026, 11, 29);

        before.SlotOf(sunday, WorkingDayCalendar.Statutory).ShouldBe(new DateOnly(2026, 11, 23));
        before.SlotOf(sunday, WorkingDayCalendar.Statutory, expires: true).ShouldBe(new DateOnly(2026, 11, 20));
        due.SlotOf(sunday, WorkingDayCalendar.Statutory, expires: true).ShouldBe(new DateOnly(2026, 11, 27));
    }

    [Fact]
    public void A_level_says_to_whom_and_by_what()
    {
        var steps = ReminderLadder.Parse("before:P2D; due@mail; after:10 WT > holder, substitute @ mail, digest; escalate:20 WT>team-lead,ki-lead").Value!.Steps;

        steps.Select(step => ReminderAudience.Text(step.Audience.Recipients)).ShouldBe([null, null, "holder,substitute", "team-lead,ki-lead"]);
        steps.Select(step => ReminderAudience.Text(step.Audience.Channels)).ShouldBe(["notice", "notice,mail", "notice,mail,digest", "notice"]);
    }

    [Fact]
    public void A_notice_is_always_given()
    {
        var audience = ReminderLadder.Parse("due>holder@digest").Value!.Steps[0].Audience;

        audience.Channels.ShouldContain(ReminderChannel.Notice);
        (audience.ByMail, audience.ByDigest).ShouldBe((false, true));
    }

    [Theory]
    [InlineData("due>")]
    [InlineData("due@")]
    [InlineData("due>nobody")]
    [InlineData("due@pigeon")]
    [InlineData("due>holder,holder")]
    [InlineData("due@mail>holder")]
    [InlineData("due>holder;due@mail")]
    [InlineData("")]
    [InlineData("due;due")]
    [InlineData("before")]
    [InlineData("before:0 WT")]
    [InlineData("before:PT3H")]
    [InlineData("before:2026-12-01")]
    [InlineData("due:P1D")]
    [InlineData("later:P1D")]
    [InlineData("before:P1D;")]
    [InlineData("after:1 WT;after:2 WT;after:3 WT;after:4 WT;after:5 WT;after:6 WT;after:7 WT;after:8 WT;after:9 WT")]
    public void Anything_else_is_no_ladder(string text) => ReminderLadder.Parse(text).Error!.Code.ShouldBe("reminder.ladder-unreadable");
}
