using Api.Tests.Designer.Governance;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.CaseManagement;

/// <summary>A clock of its own: each test moves it.</summary>
public sealed class ReviewTimerTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task R_05_a_postponed_review_is_called_for_later()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("monitoring");
        var due = DateOnly.Parse((await one.View()).Text("nextReviewDue")!);
        await one.Manager.Post($"{one.Address}/reviews/1/postpone", new { to = due.AddDays(20), reason = "illness" });

        var days = due.DayNumber - (await program.Today()).DayNumber;
        await program.Advance($"P{days + 10}D");
        (await one.OpenTasks()).ShouldBe(["monitoring"]);

        await program.Advance("P11D");
        (await one.OpenTasks()).ShouldBe(["re-assessment"]);
    }

    [Fact]
    public async Task R_05_what_was_called_for_already_falls_due_later_and_is_reminded_of_later()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-2"))).To("monitoring");
        await program.Advance("P100D");
        var (before, review) = (await one.Task("re-assessment"), (await one.View()).Text("nextReviewDue")!);
        var slots = await Slots(before.Id());

        await one.Manager.Post($"{one.Address}/reviews/1/postpone", new { to = DateOnly.Parse(review).AddDays(14), reason = "illness" });

        (await one.Task("re-assessment")).GetProperty("dueDate").GetDateTimeOffset().ShouldBe(before.GetProperty("dueDate").GetDateTimeOffset().AddDays(14));
        (await Slots(before.Id())).ShouldNotBe(slots);
    }

    [Fact]
    public async Task R_05_what_was_postponed_stays_so_in_a_new_version_of_the_process()
    {
        const string Cycle = "case-management-cycle";
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("monitoring");
        await program.Advance("P100D");
        var due = (await one.Task("re-assessment")).GetProperty("dueDate").GetDateTimeOffset();
        await one.Manager.Post($"{one.Address}/reviews/1/postpone", new { to = DateOnly.Parse((await one.View()).Text("nextReviewDue")!).AddDays(14), reason = "illness" });

        var (author, second) = await program.Both("koeln");
        await author.Edit(Cycle, root => root.Activity("re-assessment")["title"] = Editors.Input("Literal", "Neu bewerten"));
        await second.Approve((await author.Ask(Cycle, "migrate", refresh: true)).Id());
        await program.Services.GetRequiredService<AlterationWork>().DoAll(CancellationToken.None);

        var task = await one.Task("re-assessment");
        (task.Text("title"), task.GetProperty("dueDate").GetDateTimeOffset()).ShouldBe(("Neu bewerten", due.AddDays(14)));
    }

    [Theory]
    [InlineData("residence")]
    [InlineData("benefit")]
    public async Task R_06_a_change_of_status_calls_for_the_review_at_once(string kind)
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-3"))).To("monitoring");

        await one.Manager.Post($"{one.Address}/status-changes", new { kind, from = "a", to = "b" });

        (await one.OpenTasks()).ShouldBe(["re-assessment"]);
    }

    private Task<string[]> Slots(Guid task) => Sql.Scalar<string[]>(program.Database.Owner, $"select array_agg(level || ' ' || slot order by level) from messaging.reminders where subject_id = '{task}' and state = 'planned'");
}
