using System.Net;
using System.Text.Json;
using Api.Tests.CaseManagement;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Steering;

/// <summary>The link back: a post sees which of its own cases stand behind a topic, and nobody else sees that there are any.</summary>
public sealed class OwnCasesTests(KimProgram program) : IClassFixture<KimProgram>
{
    private readonly SteeringSteps steps = new(program);

    [Fact]
    public async Task A_post_sees_its_own_open_cases_behind_a_topic_and_no_others()
    {
        var (mine, theirs) = (await steps.Post1, await steps.Post2);
        var topic = await steps.ReportedTwice();
        var report = await ReportOf(topic, mine);
        var one = await OpenedCase.For(mine);
        await one.Manager.Post($"{one.Address}/challenge-links", new { reportId = report });

        var own = (await mine.Get($"{SteeringSteps.Topics}/{topic}/own-cases")).Items().ShouldHaveSingleItem();

        own.GetProperty("caseId").GetGuid().ShouldBe(one.Id);
        own.GetProperty("reportIds").EnumerateArray().Select(id => id.GetGuid()).ShouldBe([report]);
        (await mine.Get($"{one.Address}/timeline")).Items().ShouldContain(line => line.GetProperty("kind").GetString() == "challenge-linked" && line.GetProperty("recordId").GetGuid() == report);
        (await theirs.Get($"{SteeringSteps.Topics}/{topic}/own-cases")).Items().ShouldBeEmpty();
        (await (await steps.Post3).StatusOf($"{SteeringSteps.Topics}/{topic}/own-cases")).ShouldBe(HttpStatusCode.NotFound);
        (await (await steps.Coordination).StatusOf($"{SteeringSteps.Topics}/{topic}/own-cases")).ShouldBe(HttpStatusCode.Forbidden);
        (await (await program.As("case-manager-1", "koeln")).StatusOf($"{SteeringSteps.Topics}/{topic}/own-cases")).ShouldBe(HttpStatusCode.NotFound);

        (await one.Manager.Http.DeleteAsync($"{one.Address}/challenge-links/{report}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await mine.Get($"{SteeringSteps.Topics}/{topic}/own-cases")).Items().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_case_is_linked_to_a_report_of_its_own_post_alone()
    {
        var topic = await steps.ReportedTwice();
        var one = await OpenedCase.For(await steps.Post1);

        foreach (var report in new[] { await ReportOf(topic, await steps.Post2), Guid.CreateVersion7() })
            await one.Manager.PostRefused($"{one.Address}/challenge-links", new { reportId = report }, HttpStatusCode.NotFound, "report.not-found");
    }

    [Fact]
    public async Task When_a_solution_is_known_every_post_that_reported_is_asked_once_to_check_its_cases()
    {
        var (mine, theirs) = (await steps.Post1, await steps.Post2);
        var topic = await steps.Solved();
        var one = await OpenedCase.For(mine);
        await mine.Post($"{one.Address}/challenge-links", new { reportId = await ReportOf(topic, mine) });
        await steps.Accept(topic);

        // The one that has linked cases and the one that has none cannot be told apart.
        var asked = await (await steps.Coordination).Tasks($"topicId={topic}&type=check-own-cases");
        asked.Select(task => task.GetProperty("candidateUnitId").GetGuid()).ShouldBe([mine.UnitId, theirs.UnitId], ignoreOrder: true);
        asked.ShouldAllBe(task => !task.GetRawText().Contains(one.Id.ToString(), StringComparison.Ordinal));
        (await (await steps.Post3).Tasks($"topicId={topic}&type=check-own-cases")).ShouldBeEmpty();

        await mine.Complete(await mine.Task("check-own-cases", "topicId", topic), "checked");
        (await mine.Tasks($"topicId={topic}&type=check-own-cases")).ShouldBeEmpty();
        await theirs.Task("check-own-cases", "topicId", topic);

        await program.Advance("P60D");
        (await theirs.Tasks($"topicId={topic}&type=check-own-cases")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_refused_asks_nobody_to_check()
    {
        var topic = await steps.BeforeTheLead();
        await steps.Do(await steps.Lead, "ki-lead-release", topic, "not-forwarded", new { reason = "Nicht zuständig." });
        await steps.Do(await steps.Coordination, "transparency", topic, "informed");

        (await (await steps.Coordination).Tasks($"topicId={topic}&type=check-own-cases")).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_id_of_a_case_reaches_a_row_of_the_steering_level_or_of_its_flows()
    {
        var mine = await steps.Post1;
        var topic = await steps.Solved();
        var one = await OpenedCase.For(mine);
        await mine.Post($"{one.Address}/challenge-links", new { reportId = await ReportOf(topic, mine) });
        await steps.Accept(topic);
        await mine.Get($"{SteeringSteps.Topics}/{topic}/own-cases");
        await mine.Complete(await mine.Task("check-own-cases", "topicId", topic), "checked");

        foreach (var id in new[] { one.Id, one.ClientId })
        {
            (await Everywhere.Find(program, id.ToString(), "'steering'")).ShouldBe("");
            (await Sql.Scalar<long>(program.Database.Superuser,
                $"""
                select (select count(*) from workflow.instances t where subject_kind <> 'case' and to_jsonb(t)::text like '%{id}%')
                    + (select count(*) from workflow.human_tasks t where subject_kind <> 'case' and to_jsonb(t)::text like '%{id}%')
                    + (select count(*) from workflow.journal j join workflow.instances i on i.id = j.instance_id where i.subject_kind <> 'case' and to_jsonb(j)::text like '%{id}%')
                """)).ShouldBe(0);
        }

        foreach (var part in new[] { "", "/reports", "/history", "/feedback", "/read-receipts" })
            (await (await steps.Coordination).Get($"{SteeringSteps.Topics}/{topic}{part}")).GetRawText().ShouldNotContain(one.Id.ToString());
    }

    internal static async Task<Guid> ReportOf(Guid topic, Person post) =>
        SteeringSteps.Id((await post.Get($"{SteeringSteps.Topics}/{topic}/reports")).Items().First(report => report.GetProperty("reporterUnitId").GetGuid() == post.UnitId));
}
