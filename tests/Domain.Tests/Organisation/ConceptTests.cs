using Kim.Domain.Organisation.Absences;
using Kim.Domain.Organisation.Concepts;
using Kim.Domain.Shared;

namespace Kim.Domain.Tests.Organisation;

public sealed class ConceptTests
{
    private static readonly TenantId Tenant = TenantId.New();
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void R_03_one_version_holds_on_a_day()
    {
        var (old, next) = (Version("1", Today.AddYears(-3)), Version("2", Today));

        old.GiveWayTo(next).ShouldBe(Result.Ok);

        old.IsValidOn(Today.AddDays(-1)).ShouldBeTrue();
        old.IsValidOn(Today).ShouldBeFalse();
        next.IsValidOn(Today).ShouldBeTrue();
    }

    [Fact]
    public void A_version_with_an_end_gives_no_way() =>
        Version("1", Today.AddDays(-10), Today.AddDays(10)).GiveWayTo(Version("2", Today)).Error!.Code.ShouldBe("concept.overlaps");

    [Fact]
    public void A_version_names_all_its_faults()
    {
        var indicators = new[] { new ConceptIndicator("a", "A"), new ConceptIndicator("a", "B") };

        var refused = Concept.Adopt(Tenant, new ConceptFacts("", "", null, indicators), Today, Today.AddDays(-1)).Error!;

        refused.Fields.Select(field => field.Code).ShouldBe(["concept.version", "concept.title", "concept.indicator-twice", "concept.period"]);
    }

    [Fact]
    public void Nobody_is_away_in_the_past_or_stands_in_for_themselves()
    {
        var me = UserId.New();

        Absence.Plan(Tenant, me, me, Today, Today.AddDays(1), me, Today).Error!.Fields.Single().Code.ShouldBe("absence.own-substitute");
        Absence.Plan(Tenant, me, UserId.New(), Today.AddDays(-9), Today.AddDays(-8), me, Today).Error!.Fields.Single().Code.ShouldBe("absence.past");
    }

    private static Concept Version(string version, DateOnly from, DateOnly? to = null) => Concept.Adopt(Tenant, new ConceptFacts(version, "Handlungskonzept", null, []), from, to).Value!;
}
