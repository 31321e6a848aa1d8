using Kim.Domain.Organisation;
using Kim.Domain.Shared;

namespace Kim.Domain.Tests.Organisation;

public sealed class ParameterTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    public static TheoryData<string> Keys => [.. ParameterCatalogue.All.Select(definition => definition.Key)];

    [Theory, MemberData(nameof(Keys))]
    public void Every_default_is_a_value_its_definition_accepts(string key)
    {
        var definition = ParameterCatalogue.Find(key)!;

        definition.Accepts(definition.Default).ShouldBeTrue();
    }

    [Theory]
    [InlineData("review.interval", "P30D", true)]
    [InlineData("review.interval", "P6M", true)]
    [InlineData("review.interval", "P181D", false)]
    [InlineData("review.interval", "90", false)]
    [InlineData("review.interval", "P90D ", false)]
    [InlineData("intake.decision", "10 WT", true)]
    [InlineData("intake.decision", "0 WT", false)]
    [InlineData("intake.decision", "P10D", false)]
    [InlineData("challenge.minDistinctUnits", "1", true)]
    [InlineData("challenge.minDistinctUnits", "0", false)]
    [InlineData("challenge.minDistinctUnits", "two", false)]
    [InlineData("stats.k", "2", false)]
    [InlineData("followUp.months", "3,6", true)]
    [InlineData("followUp.months", "3, 6", true)]
    [InlineData("followUp.months", "6,3", false)]
    [InlineData("process.gate", "warn", true)]
    [InlineData("process.gate", "off", false)]
    [InlineData("process.fourEyes", "false", true)]
    [InlineData("reminder.time", "24:00", false)]
    public void A_value_has_the_kind_and_the_bounds_of_its_key(string key, string value, bool accepted) =>
        Parameter.Set(TenantId.New(), key, value, Day).Error?.Code.ShouldBe(accepted ? null : "parameter.value-invalid");

    [Fact]
    public void An_unknown_key_cannot_be_set() =>
        Parameter.Set(TenantId.New(), "review.colour", "blue", Day).Error!.Code.ShouldBe("parameter.unknown");

    [Fact]
    public void The_latest_valid_value_wins_over_the_default_and_only_on_its_days()
    {
        var tenant = TenantId.New();
        var early = Parameter.Set(tenant, ParameterCatalogue.ReviewInterval, "P60D", Day).Value!;
        var late = Parameter.Set(tenant, ParameterCatalogue.ReviewInterval, "P30D", Day.AddDays(10)).Value!;
        late.End(Day.AddDays(20)).ShouldBe(Result.Ok);

        string On(int days) => ParameterCatalogue.ValuesOn(Day.AddDays(days), [late, early])[ParameterCatalogue.ReviewInterval];

        (On(-1), On(0), On(10), On(20), On(21)).ShouldBe(("P90D", "P60D", "P30D", "P30D", "P60D"));
    }
}
