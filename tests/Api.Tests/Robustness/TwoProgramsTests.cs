using System.Net;
using Api.Tests.CaseManagement;
using Api.Tests.Embedded;
using Api.Tests.Steering;

namespace Api.Tests.Robustness;

/// <summary>Two programs share one database: people, timers and messages meet at either of them.</summary>
public sealed class TwoProgramsTests(TwoPrograms programs) : IClassFixture<TwoPrograms>
{
    [Fact]
    public async Task A_person_signed_in_at_one_program_is_known_at_the_other()
    {
        var atOne = await programs.One.As("case-manager-1", "koeln");
        var atOther = await programs.Other.As("case-manager-2", "koeln");

        (await programs.Other.Here(atOne).StatusOf("/api/v1/me")).ShouldBe(HttpStatusCode.OK);
        (await programs.One.Here(atOther).StatusOf("/api/v1/me")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_two_completions_of_a_task_at_two_programs_one_is_done_and_the_other_refused()
    {
        var loads = await Caseload.Of(programs.One, 100);

        var answers = await Task.WhenAll(loads.Select(load => Task.WhenAll(
            load.Manager.TryComplete(load.FirstContact, "continue", CaseData.FirstContact),
            load.At(programs.Other).Manager.TryComplete(load.FirstContact, "continue", CaseData.FirstContact))));

        foreach (var answer in answers)
            answer.ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict], ignoreOrder: true);
        (await Standing.Of(programs.Folder, loads.Cases())).Values.ShouldAllBe(one => one == Standing.Done);
    }

    [Fact]
    public async Task A_request_sent_to_both_programs_with_one_key_is_done_once_and_told_twice()
    {
        var loads = await Caseload.Of(programs.One, 20);

        var answers = await Task.WhenAll(loads.Select(load => Task.WhenAll(
            load.Manager.TryComplete(load.FirstContact, "continue", CaseData.FirstContact, $"{load.Case}"),
            load.At(programs.Other).Manager.TryComplete(load.FirstContact, "continue", CaseData.FirstContact, $"{load.Case}"))));

        answers.ShouldAllBe(answer => answer.All(status => status == HttpStatusCode.OK));
        (await Standing.Of(programs.Folder, loads.Cases())).Values.ShouldAllBe(one => one == Standing.Done);
    }

    [Fact]
    public async Task Every_review_comes_exactly_once_though_both_programs_look_for_it()
    {
        var loads = await InMonitoring(40);

        await Task.WhenAll(programs.One.Advance("P100D"), programs.Other.Advance("P1D"));

        (await Review.Of(programs.Folder, loads.Cases())).ShouldAllBe(one => one == Review.Come);
    }

    [Fact]
    public async Task A_monitoring_completed_at_one_program_while_its_review_comes_at_the_other_joins_once()
    {
        var loads = await InMonitoring(20);
        var tasks = await MonitoringTasks(loads);

        var coming = programs.One.Advance("P100D");
        var answers = await Task.WhenAll(loads.Select(async load => (
            load.Case, Answer: await load.At(programs.Other).Manager.TryComplete(tasks[load.Case], "close", CaseData.FirstContact))));
        await coming;

        answers.ShouldAllBe(one => one.Answer == HttpStatusCode.OK || one.Answer == HttpStatusCode.Conflict);
        var closed = answers.ToLookup(one => one.Answer.IsDone(), one => one.Case);
        (await Review.Of(programs.Folder, [.. closed[true]])).ShouldAllBe(one => one == Review.Forestalled);
        (await Review.Of(programs.Folder, [.. closed[false]])).ShouldAllBe(one => one == Review.Come);
    }

    [Fact]
    public async Task What_is_due_is_done_by_the_other_program_when_one_is_killed_at_it()
    {
        var loads = await InMonitoring(20);

        var coming = programs.One.Advance("P100D").ContinueWith(_ => { }, TaskScheduler.Default);
        await Eventually.Holds(async () => (await Review.Of(programs.Folder, loads.Cases())).Any(one => one == Review.Come));
        await programs.One.Kill();
        await coming;

        await Eventually.Holds(async () => (await Review.Of(programs.Folder, loads.Cases())).All(one => one == Review.Come));
        await programs.Restart();
    }

    [Fact]
    public async Task Posts_that_answer_at_the_same_moment_lead_to_one_review_of_the_effect()
    {
        var steps = new SteeringSteps(name => programs.One.As(name, "rhein-sieg-kreis"), programs.One.Advance);
        var topics = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            var topic = await steps.Solved();
            await steps.Accept(topic);
            topics.Add(topic);
        }

        await programs.One.Advance("P60D");
        var asked = new List<System.Text.Json.JsonElement>();
        foreach (var topic in topics)
            asked.AddRange(await steps.FeedbackTasks(topic));
        var elsewhere = new SteeringSteps(async name => programs.Other.Here(await programs.One.As(name, "rhein-sieg-kreis")), programs.Other.Advance);
        asked.Count.ShouldBe(16);

        await Task.WhenAll(asked.Select((task, i) => (i % 2 == 0 ? steps : elsewhere).Answer(task, "applied", new { effect = "improved" })));

        var reviews = await programs.Folder.Rows(
            """
            select count(*) filter (where type = 'effect-review'), count(*) filter (where type = 'apply-solution' and state in ('created', 'claimed'))
            from workflow.human_tasks where subject_id = any($1) group by subject_id
            """, topics, row => (row.GetInt64(0), row.GetInt64(1)));
        reviews.ShouldBe(topics.Select(_ => (1L, 0L)));
    }

    private async Task<IReadOnlyList<Load>> InMonitoring(int count)
    {
        var loads = await Caseload.Of(programs.Other, count, "koeln");
        await Task.WhenAll(loads.GroupBy(load => load.Manager.UserId).Select(async group =>
        {
            foreach (var load in group)
                await OpenedCase.Of(load.Manager, load.Case, load.Client).To("monitoring");
        }));
        return loads;
    }

    private static async Task<IReadOnlyDictionary<Guid, Guid>> MonitoringTasks(IReadOnlyList<Load> loads)
    {
        var tasks = await Task.WhenAll(loads.DistinctBy(load => load.Manager.UserId).Select(load => load.Manager.Tasks("type=monitoring")));
        return tasks.SelectMany(list => list).ToDictionary(task => task.GetProperty("caseId").GetGuid(), task => task.Id());
    }
}
