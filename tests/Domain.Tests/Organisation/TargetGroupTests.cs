using Kim.Domain.Organisation.TargetGroups;

namespace Kim.Domain.Tests.Organisation;

public sealed class TargetGroupTests
{
    private static readonly DateOnly Referral = new(2026, 11, 23);

    // Köln: young people by age band, each group by one fact, without support by another case management where the concept says so.
    private static readonly TargetGroupRules KoelnEu = new(MinAge: 18, MaxAge: 27, EuCitizen: true);
    private static readonly TargetGroupRules KoelnMigrated = new(MinAge: 18, MaxAge: 27, Migrated: true, ExcludesExistingCaseManagement: true);
    private static readonly TargetGroupRules KoelnHousehold = new(HouseholdMemberOf: ["eu-18-27", "migrated-18-27", "teilhabemanagement"]);
    private static readonly TargetGroupRules KoelnSingleParents = new(Migrated: true, SingleParent: true);
    private static readonly TargetGroupRules KoelnDisability = new(MinAge: 18, MaxAge: 27, Migrated: true, Disability: true);
    private static readonly TargetGroupRules KoelnLsbtiq = new(MinAge: 18, MaxAge: 27, Migrated: true, Lsbtiq: true);

    private static readonly TargetGroupRules Muenster = new(
        ReferredByCounselling: true, WantsToTakePart: true, AccessCriteria: ["complex-needs", "offers-unknown", "many-actors", "system-impedes"]);

    private static readonly TargetGroupRules Coesfeld = new(
        Migrated: true, LacksAccess: true, Municipalities: ["05558012"], Districts: ["duelmen-nord"], HardshipWaives: true);

    private static readonly TargetGroupRules RheinSieg = new(Migrated: true, MaxResidenceYears: 3);

    [Theory]
    [InlineData("2008-11-23")]
    [InlineData("1998-11-24")]
    public void Koeln_takes_EU_citizens_from_18_to_27(string birthDate) =>
        Check(KoelnEu, Person() with { BirthDate = DateOnly.Parse(birthDate), EuCitizen = true });

    [Theory]
    [InlineData("2008-11-24")]
    [InlineData("1998-11-23")]
    public void Koeln_leaves_out_who_is_younger_or_older(string birthDate) =>
        Check(KoelnEu, Person() with { BirthDate = DateOnly.Parse(birthDate), EuCitizen = true }, "age.outside-band");

    [Fact]
    public void A_birthday_on_29_February_is_reached_on_1_March_in_other_years()
    {
        var born = new DateOnly(2008, 2, 29);

        new IntakeFacts(new DateOnly(2026, 2, 27), BirthDate: born).AgeAtReferral().ShouldBe((17, 17));
        new IntakeFacts(new DateOnly(2026, 3, 1), BirthDate: born).AgeAtReferral().ShouldBe((18, 18));
    }

    [Fact]
    public void A_year_of_birth_is_enough_where_it_may_fit()
    {
        Check(KoelnEu, Person() with { BirthYear = 2008, EuCitizen = true });
        Check(KoelnEu, Person() with { BirthYear = 2009, EuCitizen = true }, "age.outside-band");
        Check(KoelnEu, Person() with { EuCitizen = true }, "age.unknown");
    }

    [Fact]
    public void Koeln_checks_the_interface_to_another_case_management()
    {
        var person = Person() with { BirthYear = 2003, Migrated = true };

        Check(KoelnMigrated, person);
        Check(KoelnMigrated, person with { ExistingCaseManagement = ["sgb-2"] }, "existing-case-management.present");
        Check(KoelnMigrated, person with { ExistingCaseManagement = null }, "existing-case-management.unknown");
    }

    [Fact]
    public void Koeln_takes_household_members_at_any_age()
    {
        Check(KoelnHousehold, Person() with { HouseholdMemberOf = ["teilhabemanagement"] });
        Check(KoelnHousehold, Person(), "household.not-in-group");
    }

    [Fact]
    public void Koeln_takes_migrated_single_parents_at_any_age()
    {
        Check(KoelnSingleParents, Person() with { BirthYear = 1970, Migrated = true, SingleParent = true });
        Check(KoelnSingleParents, Person() with { Migrated = true, SingleParent = false }, "single-parent.not-fulfilled");
    }

    [Fact]
    public void Koeln_takes_young_migrated_persons_with_disabilities_or_an_LSBTIQ_background()
    {
        var person = Person() with { BirthYear = 2003, Migrated = true };

        Check(KoelnDisability, person with { Disability = true });
        Check(KoelnDisability, person, "disability.unknown");
        Check(KoelnLsbtiq, person with { Lsbtiq = true });
        Check(KoelnLsbtiq, person with { Lsbtiq = false }, "lsbtiq.not-fulfilled");
    }

    [Theory]
    [InlineData("complex-needs")]
    [InlineData("offers-unknown")]
    [InlineData("many-actors")]
    [InlineData("system-impedes")]
    public void Muenster_takes_referred_people_who_meet_one_criterion_and_want_to_take_part(string criterion)
    {
        var person = Person() with { ReferredByCounselling = true, WantsToTakePart = true, AccessCriteria = [criterion] };

        Check(Muenster, person);
        Check(Muenster, person with { AccessCriteria = [] }, "access-criteria.not-met");
        Check(Muenster, person with { WantsToTakePart = false }, "participation.not-fulfilled");
        Check(Muenster, person with { ReferredByCounselling = null }, "referral.unknown");
    }

    [Fact]
    public void Coesfeld_asks_for_the_district_except_in_a_hardship_case()
    {
        var person = Person() with { Migrated = true, LacksAccess = true, MunicipalityCode = "05558012", DistrictCode = "duelmen-nord" };
        var outside = person with { MunicipalityCode = "05558016", DistrictCode = null };

        Check(Coesfeld, person);
        Check(Coesfeld, outside, "municipality.outside", "district.unknown");
        Check(Coesfeld, outside with { Hardship = true });
    }

    [Fact]
    public void Rhein_Sieg_takes_people_who_came_up_to_three_years_ago()
    {
        var person = Person() with { Migrated = true, ArrivalInMunicipality = new DateOnly(2023, 11, 23) };

        Check(RheinSieg, person);
        Check(RheinSieg, person with { ArrivalInMunicipality = new DateOnly(2023, 11, 22) }, "residence.too-long");
    }

    [Fact]
    public void A_hardship_case_does_not_waive_rules_of_a_group_that_does_not_say_so() =>
        Check(RheinSieg, Person() with { Migrated = true, Hardship = true, ArrivalInMunicipality = new DateOnly(2019, 1, 1) }, "residence.too-long");

    private static IntakeFacts Person() => new(Referral, ExistingCaseManagement: []);

    private static void Check(TargetGroupRules rules, IntakeFacts facts, params string[] violations) =>
        rules.Evaluate(facts).Select(violation => violation.Code).ShouldBe(violations);
}
