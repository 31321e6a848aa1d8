using Kim.Domain.Organisation;
using Kim.Domain.Organisation.Profiles;
using Kim.Domain.Organisation.TargetGroups;

namespace Kim.Domain.Tests.Organisation;

public sealed class ProfileTests
{
    private static readonly string[] DemoUsers =
    [
        "case-manager-1", "case-manager-2", "case-manager-3", "team-lead", "cm-coordination", "ki-lead", "steering-1", "steering-2", "steering-3",
        "project-lead", "strategic", "process-editor-1", "process-editor-2", "residence", "naturalisation", "admin", "dpo",
    ];

    public static TheoryData<string> Shipped => ["rhein-sieg-kreis", "koeln", "kreis-coesfeld", "muenster"];

    [Theory, MemberData(nameof(Shipped))]
    public void Every_shipped_profile_is_whole(string slug)
    {
        var result = TenantProfile.Parse(Text(slug));

        result.Error?.Fields.ShouldBeEmpty();
        result.Value!.Tenant.Slug.ShouldBe(slug);
        result.Value.Assumptions.ShouldNotBeEmpty();
    }

    [Theory, MemberData(nameof(Shipped))]
    public void Every_profile_has_cm_posts_of_several_carriers_beside_ki_and_authorities(string slug)
    {
        var profile = Profile(slug);
        var posts = profile.Units.Where(unit => unit.Kind == UnitKinds.CmPost).ToArray();

        posts.Length.ShouldBeGreaterThanOrEqualTo(4);
        posts.Select(unit => unit.Carrier).Distinct().Count().ShouldBeGreaterThanOrEqualTo(2);
        new[] { UnitKinds.Ki, UnitKinds.Abh, UnitKinds.Ebh }.ShouldBeSubsetOf(profile.Units.Select(unit => unit.Kind));
    }

    [Theory, MemberData(nameof(Shipped))]
    public void The_demo_users_sit_where_they_work(string slug)
    {
        var profile = Profile(slug);
        var kinds = profile.Units.ToDictionary(unit => unit.Code, unit => unit.Kind);
        var caseManagers = profile.DemoUsers.SelectMany(user => user.Roles).Where(held => held.Role == Roles.CaseManager).ToArray();

        profile.DemoUsers.Select(user => user.Name).ShouldBe(DemoUsers);
        caseManagers.Select(held => held.Unit).Distinct().Count().ShouldBe(3);
        caseManagers.ShouldAllBe(held => kinds[held.Unit] == UnitKinds.CmPost);
        kinds[profile.DemoUsers.Single(user => user.Name == "residence").Roles[0].Unit].ShouldBe(UnitKinds.Abh);
        kinds[profile.DemoUsers.Single(user => user.Name == "naturalisation").Roles[0].Unit].ShouldBe(UnitKinds.Ebh);
        profile.DemoUsers.Single(user => user.Name == "steering-1").Roles[0].Role.ShouldBe(Roles.SteeringChair);
    }

    [Theory, MemberData(nameof(Shipped))]
    public void Intake_asks_for_every_interface(string slug) =>
        Profile(slug).Interfaces.Select(one => one.Code)
            .ShouldBe(["sgb-2", "sgb-3", "sgb-8", "sgb-12", "jmd", "mbe", "teilhabemanagement"]);

    [Theory]
    [InlineData("koeln", 1, 400)]
    [InlineData("koeln", 2, 600)]
    [InlineData("kreis-coesfeld", 1, 350)]
    [InlineData("kreis-coesfeld", 2, 600)]
    [InlineData("kreis-coesfeld", 3, 150)]
    [InlineData("muenster", 2, 700)]
    public void The_posts_add_up_to_what_the_municipality_has(string slug, int baustein, int percentOfAPost) =>
        Profile(slug).Positions.Where(position => position.Baustein == baustein).Sum(position => position.Count * position.Fte * 100).ShouldBe(percentOfAPost);

    [Fact]
    public void Cologne_has_eleven_people_in_case_management_and_six_target_groups()
    {
        var cologne = Profile("koeln");

        cologne.Positions.Where(position => position.Baustein == 2).Sum(position => position.Count).ShouldBe(11);
        cologne.TargetGroups.Count.ShouldBe(6);
        cologne.TargetGroups.Single(group => group.Code == "single-parents").Rules.MaxAge.ShouldBeNull();
        cologne.TargetGroups.Single(group => group.Code == "migrated-18-27").Rules
            .ShouldSatisfyAllConditions(rules => rules.MinAge.ShouldBe(18), rules => rules.MaxAge.ShouldBe(27), rules => rules.ExcludesExistingCaseManagement.ShouldBeTrue());
    }

    [Fact]
    public void A_third_of_Coesfelds_case_managers_sit_at_the_KI()
    {
        var posts = Profile("kreis-coesfeld").Positions.Where(position => position.Baustein == 2).ToArray();

        posts.Where(position => position.Unit == "cm-ki").Sum(position => position.Count * position.Fte).ShouldBeGreaterThanOrEqualTo(6m / 3);
    }

    [Fact]
    public void Muenster_admits_who_is_referred_wants_to_and_meets_one_of_four_criteria()
    {
        var referred = Profile("muenster").TargetGroups.ShouldHaveSingleItem().Rules;
        var facts = new IntakeFacts(new DateOnly(2026, 3, 2), ReferredByCounselling: true, WantsToTakePart: true, AccessCriteria: ["many-actors"]);

        referred.AccessCriteria!.Count.ShouldBe(4);
        referred.Evaluate(facts).ShouldBeEmpty();
        referred.Evaluate(facts with { AccessCriteria = [] }).ShouldNotBeEmpty();
        referred.Evaluate(facts with { ReferredByCounselling = false }).ShouldNotBeEmpty();
    }

    [Fact]
    public void Coesfeld_asks_for_the_municipality_except_in_hardship()
    {
        var north = Profile("kreis-coesfeld").TargetGroups.Single(group => group.Code == "access-gap-nord").Rules;
        var facts = new IntakeFacts(new DateOnly(2026, 3, 2), Migrated: true, LacksAccess: true, MunicipalityCode: "billerbeck");

        north.Evaluate(facts).ShouldBeEmpty();
        north.Evaluate(facts with { MunicipalityCode = "duelmen" }).ShouldNotBeEmpty();
        north.Evaluate(facts with { MunicipalityCode = "duelmen", Hardship = true }).ShouldBeEmpty();
    }

    [Fact]
    public void Unknown_properties_are_refused() =>
        TenantProfile.Parse(Text("koeln").Replace("\"assumptions\"", "\"annahmen\"", StringComparison.Ordinal)).Error!.Code.ShouldBe("profile.unreadable");

    [Fact]
    public void Missing_properties_are_refused() => TenantProfile.Parse("""{ "assumptions": [] }""").Error!.Code.ShouldBe("profile.unreadable");

    [Fact]
    public void Every_broken_reference_is_named()
    {
        var broken = Text("koeln")
            .Replace("\"carrier\": \"welfare-a\"", "\"carrier\": \"nobody\"", StringComparison.Ordinal)
            .Replace("\"challenge.minDistinctUnits\": \"3\"", "\"challenge.minDistinctUnits\": \"0\"", StringComparison.Ordinal)
            .Replace("\"role\": \"tenant-admin\"", "\"role\": \"operator\"", StringComparison.Ordinal);

        var result = TenantProfile.Parse(broken);

        result.Error!.Code.ShouldBe("profile.invalid");
        result.Error.Fields.Select(field => field.Path)
            .ShouldBe(["units[2].carrier", "parameters.challenge.minDistinctUnits", "demoUsers[15].roles[0].role"]);
    }

    private static TenantProfile Profile(string slug) => TenantProfile.Parse(Text(slug)).Value!;

    private static string Text(string slug) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "profiles", $"{slug}.json"));
}
