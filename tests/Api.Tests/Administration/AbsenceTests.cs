using System.Net;
using Api.Tests.CaseManagement;
using Api.Tests.Program;
using Api.Tests.Steering;

namespace Api.Tests.Administration;

public sealed class AbsenceTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Tenant = "rhein-sieg-kreis";

    [Fact]
    public async Task A_substitute_does_the_tasks_of_the_steering_level_that_were_given_to_who_is_away()
    {
        var steps = new SteeringSteps(program, Tenant);
        var (coordination, substitute, today) = (await steps.Coordination, await steps.Strategic, await program.Today());
        var report = await steps.Report(await steps.Post1);
        var task = await coordination.Task("anonymity-check", "reportId", report);
        var address = $"/api/v1/human-tasks/{task.Id()}";
        await coordination.Post($"{address}/claim");
        (await substitute.StatusOf(address)).ShouldBe(HttpStatusCode.NotFound);

        await coordination.Post(Absences(coordination), new { from = today, to = today.AddDays(3), substituteId = substitute.UserId }, HttpStatusCode.Created);

        (await substitute.Get("/api/v1/me")).GetProperty("standsInFor")[0].GetGuid().ShouldBe(coordination.UserId);
        (await substitute.Tasks("scope=assigned")).ShouldContain(item => item.Id() == task.Id());
        (await substitute.Get($"{address}/capabilities")).GetProperty("complete").GetBoolean().ShouldBeTrue();
        var done = await substitute.Post($"{address}/complete", new { outcome = "clear", data = new { } });
        done.GetProperty("completedBy").GetGuid().ShouldBe(substitute.UserId);
        (await coordination.Get($"{address}/history")).EnumerateArray().ShouldContain(line => line.Text("kind") == "substituted" && line.Text("detail") == coordination.UserId.ToString());
    }

    [Fact]
    public async Task With_the_absence_ends_the_substitution_and_cases_were_never_part_of_it()
    {
        var (manager, substitute, today) = (await program.As("case-manager-1"), await program.As("strategic"), await program.Today());
        var one = await OpenedCase.For(manager);
        var task = await one.Task("first-contact");
        await manager.Post(Absences(manager), new { from = today, to = today.AddDays(2), substituteId = substitute.UserId }, HttpStatusCode.Created);

        (await substitute.Get("/api/v1/me")).GetProperty("standsInFor").GetArrayLength().ShouldBe(1);
        (await substitute.StatusOf($"/api/v1/human-tasks/{task.Id()}")).ShouldBe(HttpStatusCode.NotFound);
        (await substitute.Tasks($"caseId={one.Id}")).ShouldBeEmpty();

        await program.Advance("P3D");
        (await substitute.Get("/api/v1/me")).GetProperty("standsInFor").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Four_eyes_hold_for_the_substitute_too()
    {
        var steps = new SteeringSteps(program, "muenster");
        var (coordination, author, today) = (await steps.Coordination, await steps.Post1, await program.Today());
        var report = await steps.Report(author);
        var task = await coordination.Task("anonymity-check", "reportId", report);
        await coordination.Post($"/api/v1/human-tasks/{task.Id()}/claim");

        await coordination.Post(Absences(coordination), new { from = today, to = today.AddDays(3), substituteId = author.UserId }, HttpStatusCode.Created);

        await author.PostRefused($"/api/v1/human-tasks/{task.Id()}/complete", new { outcome = "clear", data = new { } }, HttpStatusCode.UnprocessableEntity, "task.four-eyes");
    }

    [Fact]
    public async Task Absences_are_planned_by_oneself_or_by_who_leads_and_make_sense()
    {
        var (lead, colleague, admin, today) = (await program.As("ki-lead", "kreis-coesfeld"), await program.As("strategic", "kreis-coesfeld"), await program.As("admin", "kreis-coesfeld"), await program.Today());
        object away = new { from = today, to = today.AddDays(10), substituteId = lead.UserId };

        await (await program.As("steering-2", "kreis-coesfeld")).PostRefused(Absences(colleague), away, HttpStatusCode.NotFound, "user.not-found");
        await (await program.As("admin", "muenster")).PostRefused(Absences(colleague), away, HttpStatusCode.NotFound, "user.not-found");
        await colleague.PostRefused(Absences(colleague), new { from = today, to = today.AddDays(-1), substituteId = colleague.UserId }, HttpStatusCode.UnprocessableEntity, "absence.invalid");
        await colleague.PostRefused(Absences(colleague), new { }, HttpStatusCode.UnprocessableEntity, "absence.invalid");
        var made = await lead.Post(Absences(colleague), away, HttpStatusCode.Created);
        await colleague.PostRefused(Absences(colleague), away, HttpStatusCode.Conflict, "absence.overlaps");

        (await admin.Patch($"{Absences(colleague)}/{made.Id()}", new { to = today.AddDays(2), substituteId = admin.UserId }, 1)).GetProperty("substituteId").GetGuid().ShouldBe(admin.UserId);
        (await admin.Http.DeleteAsync($"{Absences(colleague)}/{made.Id()}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var later = await colleague.Post(Absences(colleague), new { from = today.AddDays(20), to = today.AddDays(30), substituteId = lead.UserId }, HttpStatusCode.Created);
        (await colleague.Http.DeleteAsync($"{Absences(colleague)}/{later.Id()}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await colleague.Get(Absences(colleague))).Items().Count.ShouldBe(1);
    }

    private static string Absences(Person person) => $"/api/v1/users/{person.UserId}/absences";
}
