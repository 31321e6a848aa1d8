using Kim.Workflows.Schedules;

namespace Workflows.Tests.Schedules;

public sealed class CronScheduleTests
{
    private static readonly TimeZoneInfo Berlin = Zones.Find(null)!;

    [Theory]
    [InlineData("0 9 * * *", "2026-03-02T08:00", "2026-03-02T09:00")]
    [InlineData("0 9 * * *", "2026-03-02T09:00", "2026-03-03T09:00")]
    [InlineData("30 0 9 * * *", "2026-03-02T09:00:30", "2026-03-03T09:00:30")]
    [InlineData("*/20 * * * *", "2026-03-02T09:41", "2026-03-02T10:00")]
    [InlineData("5/20 * * * *", "2026-03-02T09:41", "2026-03-02T09:45")]
    [InlineData("0 22-2/2 * * *", "2026-03-02T22:30", "2026-03-03T00:00")]
    [InlineData("0 8 * * MON-FRI", "2026-03-06T09:00", "2026-03-09T08:00")]
    [InlineData("0 8 * * 5-7", "2026-03-02T09:00", "2026-03-06T08:00")]
    [InlineData("0 8 * * 7", "2026-03-02T09:00", "2026-03-08T08:00")]
    [InlineData("0 8 * * SAT-MON", "2026-03-07T09:00", "2026-03-08T08:00")]
    [InlineData("0 8 1 JAN,jul *", "2026-03-02T09:00", "2026-07-01T08:00")]
    [InlineData("0 0 L * *", "2028-02-03T00:00", "2028-02-29T00:00")]
    [InlineData("0 0 L-2 * ?", "2026-02-03T00:00", "2026-02-26T00:00")]
    [InlineData("0 0 LW * *", "2026-02-01T00:00", "2026-02-27T00:00")]
    [InlineData("0 0 15W * *", "2026-08-02T00:00", "2026-08-14T00:00")]
    [InlineData("0 0 1W * *", "2026-07-31T00:00", "2026-08-03T00:00")]
    [InlineData("0 0 * * 5#2", "2026-03-02T00:00", "2026-03-13T00:00")]
    [InlineData("0 0 * * FRIL", "2026-03-02T00:00", "2026-03-27T00:00")]
    [InlineData("0 0 13 * 5", "2026-03-14T00:00", "2026-11-13T00:00")]
    [InlineData("0 0 29 2 *", "2026-03-01T00:00", "2028-02-29T00:00")]
    [InlineData("@monthly", "2026-03-02T00:00", "2026-04-01T00:00")]
    public void The_next_moment_is_the_first_that_every_field_allows(string expression, string after, string expected) =>
        Next(expression, At(after)).ShouldBe(At(expected));

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("* * * * * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * 32 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * 8")]
    [InlineData("*/0 * * * *")]
    [InlineData("1-2-3 * * * *")]
    [InlineData("a * * * *")]
    [InlineData("* * * * 5#6")]
    [InlineData("* * 1,L * *")]
    [InlineData("* * W * *")]
    public void What_is_no_cron_expression_is_refused(string expression) => CronSchedule.Parse(expression).ShouldBeNull();

    [Fact]
    public void A_day_that_never_comes_has_no_next_moment() => Next("0 0 30 2 *", At("2026-01-01T00:00")).ShouldBeNull();

    [Fact]
    public void A_moment_in_the_hour_that_is_left_out_happens_right_after_it()
    {
        var next = Next("30 2 * * *", Utc("2026-03-28T12:00"));

        next.ShouldBe(Utc("2026-03-29T01:00"));
        Next("30 2 * * *", next!.Value).ShouldBe(Utc("2026-03-30T00:30"));
    }

    [Fact]
    public void A_time_of_day_that_comes_twice_counts_the_first_time_only()
    {
        var next = Next("30 2 * * *", Utc("2026-10-24T12:00"));

        next.ShouldBe(Utc("2026-10-25T00:30"));
        Next("30 2 * * *", next!.Value).ShouldBe(Utc("2026-10-26T01:30"));
    }

    [Fact]
    public void An_interval_keeps_going_through_both_hours()
    {
        var moments = new List<DateTimeOffset>();
        for (var at = Utc("2026-10-24T23:45"); moments.Count < 6; at = moments[^1])
            moments.Add(Next("*/30 * * * *", at)!.Value);

        moments.ShouldBe([Utc("2026-10-25T00:00"), Utc("2026-10-25T00:30"), Utc("2026-10-25T01:00"), Utc("2026-10-25T01:30"), Utc("2026-10-25T02:00"), Utc("2026-10-25T02:30")]);
    }

    [Fact]
    public void The_next_moment_is_later_fits_the_fields_and_none_lies_between()
    {
        var random = new Random(20260823);
        for (var round = 0; round < 2_000; round++)
        {
            var text = $"{Any(random, 0, 59)} {Any(random, 0, 59)} {Any(random, 0, 23)} {(random.Next(3) == 0 ? Any(random, 1, 28) : "*")} * {(random.Next(3) == 0 ? Any(random, 0, 6).Replace("*/9", "*/2", StringComparison.Ordinal).Replace("*/8", "*/3", StringComparison.Ordinal) : "*")}";
            var schedule = CronSchedule.Parse(text).ShouldNotBeNull(text);
            var after = Utc("2026-01-01T00:00").AddSeconds(random.Next(365 * 86400));

            var next = schedule.Next(after, TimeZoneInfo.Utc).ShouldNotBeNull(text);

            next.ShouldBeGreaterThan(after, text);
            schedule.Matches(next.UtcDateTime).ShouldBeTrue(text);
            for (var probe = 0; probe < 50; probe++)
            {
                var between = after.AddSeconds(1 + random.NextInt64(Math.Max(1, (long)(next - after).TotalSeconds - 1)));
                if (between < next)
                    schedule.Matches(between.UtcDateTime).ShouldBeFalse($"{text} after {after:O}: {between:O} lies before {next:O}");
            }
        }
    }

    private static string Any(Random random, int first, int last)
    {
        var (low, high) = (random.Next(first, last + 1), random.Next(first, last + 1));
        return random.Next(5) switch { 0 => "*", 1 => $"{low}", 2 => $"{low}-{high}", 3 => $"*/{random.Next(1, 10)}", _ => $"{low},{high}" };
    }

    private static DateTimeOffset? Next(string expression, DateTimeOffset after) => CronSchedule.Parse(expression).ShouldNotBeNull(expression).Next(after, Berlin);

    private static DateTimeOffset At(string local)
    {
        var time = DateTime.Parse(local);
        return new(time, Berlin.GetUtcOffset(time));
    }

    private static DateTimeOffset Utc(string time) => new(DateTime.Parse(time), TimeSpan.Zero);
}
