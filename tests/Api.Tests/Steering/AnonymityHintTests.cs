using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Steering;

/// <summary>The aid of the anonymity check: it finds, keeps nothing, tells nobody whom it means, and decides nothing.</summary>
public sealed class AnonymityHintTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Hints = "/api/v1/challenge-reports/anonymity-hints";

    private readonly SteeringSteps steps = new(program);

    [Fact]
    public async Task Who_writes_is_shown_dates_numbers_and_names_that_the_own_carrier_knows()
    {
        var post = await steps.Post1;
        await post.Post("/api/v1/clients", new { preferredName = "Zahra Kanariya", contact = "0" });
        const string description = "Zahra Kanariyas Antrag vom 12.03.2024 ruht, Az. 33-7/24.";

        var answer = await post.Post(Hints, new { title = "Wartezeit", description });

        answer.GetProperty("namesChecked").GetBoolean().ShouldBeTrue();
        Found(answer, description).ShouldBe([("name", "Zahra"), ("name", "Kanariyas"), ("date", "12.03.2024"), ("file-number", "33-7/24")]);
        answer.GetProperty("items").EnumerateArray().ShouldAllBe(hint => hint.EnumerateObject().Count() == 4);
    }

    [Fact]
    public async Task Who_writes_learns_nothing_of_the_people_of_another_carrier()
    {
        await (await steps.Post2).Post("/api/v1/clients", new { preferredName = "Nuriyela", contact = "0" });

        Found(await (await steps.Post1).Post(Hints, new { description = "Nuriyela wartet." }), "Nuriyela wartet.").ShouldBeEmpty();
        Found(await (await steps.Post2).Post(Hints, new { description = "Nuriyela wartet." }), "Nuriyela wartet.").ShouldBe([("name", "Nuriyela")]);
    }

    [Fact]
    public async Task The_beginning_of_a_name_is_not_taken_for_it()
    {
        var post = await steps.Post1;
        await post.Post("/api/v1/clients", new { preferredName = "Kursad", contact = "0" });

        Found(await post.Post(Hints, new { description = "Der Kurs beginnt." }), "Der Kurs beginnt.").ShouldBeEmpty();
    }

    [Fact]
    public async Task Coordination_cannot_ask_for_names_in_texts_of_its_own()
    {
        var coordination = await steps.Coordination;
        await (await steps.Post1).Post("/api/v1/clients", new { preferredName = "Orakela", contact = "0" });

        var asked = await coordination.Post(Hints, new { description = "Orakela" });
        var own = await steps.Report(coordination, "Orakela");

        asked.GetProperty("namesChecked").GetBoolean().ShouldBeFalse();
        asked.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await Refused(coordination, own)).ShouldBe((HttpStatusCode.UnprocessableEntity, "report.checked-by-author"));
    }

    [Fact]
    public async Task Who_checks_is_shown_names_of_the_whole_tenant_as_long_as_the_check_is_due()
    {
        var coordination = await steps.Coordination;
        await (await steps.Post2).Post("/api/v1/clients", new { preferredName = "Tamsinela", contact = "0" });
        const string title = "Tamsinela und Frau Unbekannt";
        var report = await steps.Report(await steps.Post1, title);

        var answer = await coordination.Get($"{SteeringSteps.Reports}/{report}/anonymity-hints");

        // A known name and one that only looks like a name are the same hint.
        Found(answer, title, "title").ShouldBe([("name", "Tamsinela"), ("name", "Unbekannt")]);
        await steps.Check(report);
        (await Refused(coordination, report)).ShouldBe((HttpStatusCode.Conflict, "anonymity.no-check-due"));
    }

    [Fact]
    public async Task R_20_hints_decide_nothing_and_the_author_never_checks()
    {
        var (author, other) = (await steps.Coordination, await steps.Post1);
        var clean = await steps.Report(author);
        var marked = await steps.Report(other, "Frau Müller wartet");

        await author.CompleteRefused(await author.Task("anonymity-check", "reportId", clean), "clear", null, HttpStatusCode.UnprocessableEntity, "task.four-eyes");
        await author.Complete(await author.Task("anonymity-check", "reportId", marked), "clear");

        (await steps.StateOfReport(clean)).ShouldBe("submitted");
        (await author.Get($"{SteeringSteps.Reports}/{marked}")).GetProperty("anonymityCheck").GetProperty("clear").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task From_outside_shapes_are_found_and_no_name_is_compared()
    {
        await (await steps.Post1).Post("/api/v1/clients", new { preferredName = "Aussenela", contact = "0" });

        var answer = await program.Anonymous().PostAsJsonAsync("/api/v1/public/rhein-sieg-kreis/anonymity-hints", new { description = "Aussenela, a@b.example" });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var hints = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Found(hints, "Aussenela, a@b.example").ShouldBe([("email", "a@b.example")]);
        hints.GetProperty("namesChecked").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Every_use_is_on_record_and_no_text_is()
    {
        var (post, coordination) = (await steps.Post3, await steps.Coordination);
        var report = await steps.Report(post);

        await post.Post(Hints, new { description = "Kanarientext" });
        await coordination.Get($"{SteeringSteps.Reports}/{report}/anonymity-hints");

        var logged = await Sql.Scalar<string>(program.Database.Superuser,
            $"select string_agg(user_id::text, ',' order by user_id) from audit.access_log where record = 'anonymity-hints' and (user_id = '{post.UserId}' or subject_id = '{report}')");
        logged.Split(',').ShouldBe([post.UserId.ToString(), coordination.UserId.ToString()], ignoreOrder: true);
        (await Everywhere.Find(program, "Kanarientext")).ShouldBe("");
    }

    [Fact]
    public async Task Too_long_a_text_and_a_report_of_another_municipality_are_refused()
    {
        var report = await steps.Report(await steps.Post1);

        await (await steps.Post1).PostRefused(Hints, new { description = new string('x', 20_001) }, HttpStatusCode.UnprocessableEntity, "anonymity.text-too-long");
        (await (await program.As("cm-coordination", "koeln")).StatusOf($"{SteeringSteps.Reports}/{report}/anonymity-hints")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<(HttpStatusCode, string?)> Refused(Person person, Guid report)
    {
        var answer = await person.Http.GetAsync($"{SteeringSteps.Reports}/{report}/anonymity-hints");
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    private static IReadOnlyList<(string?, string)> Found(JsonElement answer, string text, string field = "description") =>
        [.. answer.GetProperty("items").EnumerateArray().Where(hint => hint.GetProperty("field").GetString() == field)
            .Select(hint => (hint.GetProperty("kind").GetString(), text.Substring(hint.GetProperty("start").GetInt32(), hint.GetProperty("length").GetInt32())))];
}
