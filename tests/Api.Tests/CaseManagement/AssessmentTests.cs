using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class AssessmentTests(KimProgram program) : IClassFixture<KimProgram>
{
    private static readonly string[] LifeDomains = ["residence", "housing", "language", "work", "finances", "health", "family"];

    [Fact]
    public async Task Network_map_and_genogram_are_kept_as_graphs()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("assessment");

        await one.Do("assessment", "done", Assessment(3, 1, Network("sister"), new
        {
            figures = new object[] { new { id = "client" }, new { id = "mother", name = CaseData.Canary, birthYear = 1961, deceased = true } },
            ties = new[] { new { from = "mother", to = "client", kind = "parent-of" } },
        }));

        var kept = (await one.Manager.Get($"{one.Address}/assessments")).GetProperty("items")[0];
        kept.GetProperty("networkMap").GetProperty("ties")[0].Text("kind").ShouldBe("strong");
        kept.GetProperty("genogram").GetProperty("figures")[1].Text("name").ShouldBe(CaseData.Canary);
    }

    [Fact]
    public async Task A_tie_to_somebody_who_is_not_on_the_map_is_refused()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("assessment");

        await one.Refused("assessment", "done", Assessment(3, 1, Network("nobody")), "assessment.map-invalid");
        await one.Do("assessment", "done", Assessment(3, 1, Network("sister")));
    }

    [Fact]
    public async Task Two_assessments_of_a_case_are_compared_life_domain_by_life_domain()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("service-steering");
        await Refused(one, "assessments/comparison", "assessment.nothing-to-compare");
        await one.Do("service-steering", "underway", CaseData.Services);
        await one.Do("monitoring", "re-assess", new { kind = "phone" });
        await one.Do("re-assessment", "continue", Assessment(1, 2));

        var compared = await one.Manager.Get($"{one.Address}/assessments/comparison?from=1&to=2");

        var work = compared.GetProperty("lifeDomains").EnumerateArray().Single(domain => domain.Text("lifeDomain") == "work");
        work.Text("trend").ShouldBe("improved");
        work.GetProperty("needChange").GetInt32().ShouldBe(-2);
        compared.GetProperty("to").GetProperty("number").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task The_client_gets_a_copy_of_the_plan_in_a_language_that_there_is()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("goal-agreement");
        await Refused(one, "plan/copy", "case.plan-missing");
        await one.Do("goal-agreement", "agreed", CaseData.Goals("Deutsch B1", "Kita-Platz"));

        var copy = await one.Manager.Http.GetAsync($"{one.Address}/plan/copy?language=uk");

        copy.StatusCode.ShouldBe(HttpStatusCode.OK);
        copy.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        using var document = UglyToad.PdfPig.PdfDocument.Open(await copy.Content.ReadAsByteArrayAsync());
        document.Information.Title.ShouldStartWith("Угода про цілі");
        var page = document.GetPages().ShouldHaveSingleItem().Text;
        page.ShouldContain("Як ми це зрозуміємо");
        page.ShouldContain($"{CaseData.Canary} Kita-Platz");
        await Refused(one, "plan/copy?language=tlh", "plan.copy-language");
    }

    private static async Task Refused(OpenedCase one, string what, string code)
    {
        var answer = await one.Manager.Http.GetAsync($"{one.Address}/{what}");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).Text("code").ShouldBe(code);
    }

    private static object Assessment(int needRating, int resourceRating, object? networkMap = null, object? genogram = null) => new
    {
        lifeDomains = LifeDomains.Select(lifeDomain => new { lifeDomain, needRating, resourceRating }),
        networkMap,
        genogram,
    };

    private static object Network(string tiedTo) => new
    {
        figures = new object[] { new { id = "client", kind = "client", closeness = 0 }, new { id = "sister", kind = "family", name = CaseData.Canary, closeness = 1 } },
        ties = new[] { new { from = "client", to = tiedTo, kind = "strong" } },
    };
}
