using System.Net;
using Api.Tests.Program;

namespace Api.Tests.Steering;

public sealed class SimilarReportTests(KimProgram program) : IClassFixture<KimProgram>
{
    private readonly SteeringSteps steps = new(program);

    [Fact]
    public async Task Reports_that_share_words_and_categories_come_first()
    {
        var (post, coordination) = (await steps.Post1, await steps.Coordination);
        var one = await Send(post, "Wartezeiten bei Integrationskursen", "Die Kurse beginnen zu spät.", "capacity");
        var alike = await Send(post, "Integrationskurs: lange Wartezeit", "Der Kurs beginnt spät.", "capacity");
        var related = await Send(post, "Fahrkarte fehlt", "Der Weg ist weit.", "capacity");
        var other = await Send(post, "Dolmetscher fehlt im Amt", "Niemand übersetzt.", "translation");

        var similar = (await coordination.Get($"{SteeringSteps.Reports}/{one}/similar")).Items();

        var ids = similar.Select(SteeringSteps.Id).ToList();
        ids.IndexOf(alike).ShouldBeLessThan(ids.IndexOf(related));
        ids.ShouldNotContain(one);
        ids.ShouldNotContain(other);
        similar[0].GetProperty("sharedCategories").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_topic_finds_reports_that_belong_to_it()
    {
        var (post, coordination) = (await steps.Post1, await steps.Coordination);
        var topic = await steps.NewTopic(post);
        var inside = SteeringSteps.Id((await steps.Parts(topic, "reports")).ShouldHaveSingleItem());
        var outside = await steps.Report(await steps.Post2, "Lange Wartezeit auf Sprachkurse");

        var ids = (await coordination.Get($"{SteeringSteps.Topics}/{topic}/similar-reports?limit=200")).Items().Select(SteeringSteps.Id).ToList();

        ids.ShouldContain(outside);
        ids.ShouldNotContain(inside);
    }

    [Fact]
    public async Task Another_municipality_finds_nothing_and_is_not_found()
    {
        var mine = await Send(await steps.Post1, "Zebrastreifenkurs", "Zebrastreifenkurs", "discrimination");
        var koeln = new SteeringSteps(program, "koeln");
        var theirs = await Send(await koeln.Post1, "Zebrastreifenkurs", "Zebrastreifenkurs", "discrimination");

        (await (await koeln.Coordination).Get($"{SteeringSteps.Reports}/{theirs}/similar")).Items().Select(SteeringSteps.Id).ShouldNotContain(mine);
        (await (await koeln.Coordination).StatusOf($"{SteeringSteps.Reports}/{mine}/similar")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Words_that_mean_something_to_a_search_are_words()
    {
        var odd = await Send(await steps.Post1, "a' | !b & (c:*) \\ <-> d", "it's \\ 100%", "other");

        (await (await steps.Coordination).StatusOf($"{SteeringSteps.Reports}/{odd}/similar")).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<Guid> Send(Person by, string title, string description, string category) =>
        SteeringSteps.Id(await by.Post(SteeringSteps.Reports, new { title, description, categories = new[] { category }, frequency = "frequent", effect = description }));
}
