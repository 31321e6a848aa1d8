using Kim.Domain.CaseManagement.Assessments;

namespace Kim.Domain.Tests.CaseManagement;

public sealed class AssessmentComparisonTests
{
    [Theory]
    [InlineData(3, 1, 1, 3, DomainTrend.Improved)]
    [InlineData(3, 3, 1, 2, DomainTrend.Improved)]
    [InlineData(1, 3, 3, 1, DomainTrend.Worsened)]
    [InlineData(1, 2, 3, 3, DomainTrend.Worsened)]
    [InlineData(3, 1, 3, 1, DomainTrend.Mixed)]
    [InlineData(1, 3, 1, 3, DomainTrend.Mixed)]
    [InlineData(2, 2, 2, 2, DomainTrend.Unchanged)]
    public void The_trend_of_a_life_domain_weighs_need_against_resources(int needBefore, int needAfter, int resourceBefore, int resourceAfter, DomainTrend expected) =>
        new DomainComparison("work", needBefore, needAfter, resourceBefore, resourceAfter).Trend.ShouldBe(expected);

    [Fact]
    public void What_was_rated_in_one_assessment_alone_is_not_compared() =>
        new DomainComparison("work", null, 3, null, 1).ShouldSatisfyAllConditions(
            one => one.Trend.ShouldBe(DomainTrend.NotComparable),
            one => one.NeedChange.ShouldBeNull());
}
