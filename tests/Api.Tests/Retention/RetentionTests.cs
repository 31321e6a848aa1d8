using System.Net;
using Api.Tests.CaseManagement;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Npgsql;

namespace Api.Tests.Retention;

/// <summary>From the end of a case to its erasure, by the clock.</summary>
public sealed class RetentionTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_case_is_listed_when_its_time_is_over_and_gone_when_that_is_confirmed()
    {
        var (one, admin) = (await Left(), await program.As("admin"));
        var kept = (await one.View()).GetProperty("retention");
        kept.Text("class").ShouldBe("not-admitted");
        kept.Text("deleteAfter").ShouldBe((await program.Today()).AddMonths(6).ToString("O"));
        (await Listed(admin)).ShouldNotContain(one.Id);
        await admin.PostRefused($"/api/v1/retention/{one.Id}/confirm", null, HttpStatusCode.Conflict, "retention.not-listed");

        await program.Advance("P7M");

        var due = (await admin.Get("/api/v1/retention/due?limit=200")).Items().Single(line => line.GetProperty("caseId").GetGuid() == one.Id);
        (due.Text("state"), due.Text("class"), due.GetProperty("overdue").GetBoolean()).ShouldBe(("listed", "not-admitted", false));
        due.ToString().ShouldNotContain("Amal");
        var erasure = await admin.Post($"/api/v1/retention/{one.Id}/confirm", null, HttpStatusCode.Created);

        (await one.Manager.StatusOf(one.Address)).ShouldBe(HttpStatusCode.NotFound);
        (await one.Manager.StatusOf($"/api/v1/clients/{one.ClientId}")).ShouldBe(HttpStatusCode.NotFound);
        (await Listed(admin)).ShouldNotContain(one.Id);
        await admin.PostRefused($"/api/v1/retention/{one.Id}/confirm", null, HttpStatusCode.NotFound, "case.not-found");
        (erasure.Text("class"), erasure.Text("basis"), erasure.GetProperty("confirmedBy").GetGuid()).ShouldBe(("not-admitted", "period-over", admin.UserId));
        erasure.GetProperty("counts").GetProperty("casework.cases").GetInt32().ShouldBe(1);
        (await (await program.As("dpo")).Get("/api/v1/retention/erasures")).Items().ShouldContain(line => line.Id() == erasure.Id());
        (await (await program.As("dpo")).Http.GetStringAsync("/api/v1/retention/erasures/file")).ShouldContain(erasure.Text("case")!);
    }

    [Fact]
    public async Task Nothing_is_erased_without_confirmation()
    {
        var one = await Left();

        await program.Advance("P8Y");

        (await one.Manager.StatusOf(one.Address)).ShouldBe(HttpStatusCode.OK);
        var refused = await Should.ThrowAsync<PostgresException>(() => EraseAsTheProgram(one.Id));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        foreach (var statement in new[] { "select audit.erase_now(null, null, null, null, null, null, null, null, null)", "delete from audit.erasures", "delete from casework.erased_cases" })
            (await Should.ThrowAsync<PostgresException>(() => Sql.Execute(program.Database.App, statement))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_legal_hold_keeps_a_case_and_its_end_puts_it_on_the_list_again()
    {
        var (one, admin) = (await Left(), await program.As("admin"));
        await program.Advance("P7M");

        await admin.PostRefused($"/api/v1/retention/{one.Id}/hold", new { reason = "because" }, HttpStatusCode.UnprocessableEntity, "retention.invalid");
        var held = await admin.Post($"/api/v1/retention/{one.Id}/hold", new { reason = "litigation" });

        (held.Text("state"), held.Text("holdReason")).ShouldBe(("held", "litigation"));
        await admin.PostRefused($"/api/v1/retention/{one.Id}/confirm", null, HttpStatusCode.Conflict, "retention.held");
        await program.Advance("P2Y");
        (await Listed(admin)).ShouldNotContain(one.Id);
        (await Listed(admin, "held")).ShouldContain(one.Id);
        (await admin.Post($"/api/v1/retention/{one.Id}/release")).Text("state").ShouldBe("kept");
        await admin.PostRefused($"/api/v1/retention/{one.Id}/release", null, HttpStatusCode.Conflict, "retention.not-held");
        await program.Advance("P1D");
        (await Listed(admin)).ShouldContain(one.Id);
    }

    [Fact]
    public async Task Nobody_works_with_a_restricted_case()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var (task, dpo) = (await one.Task("first-contact"), await program.As("dpo"));

        await dpo.Post($"/api/v1/retention/{one.Id}/restrict", new { reason = "accuracy-contested" });

        (await one.Manager.StatusOf(one.Address)).ShouldBe(HttpStatusCode.NotFound);
        (await (await program.As("team-lead")).StatusOf(one.Address)).ShouldBe(HttpStatusCode.NotFound);
        await one.Manager.CompleteRefused(task, "continue", CaseData.FirstContact, HttpStatusCode.Conflict, "retention.restricted");
        (await Listed(dpo, "restricted")).ShouldContain(one.Id);
        (await dpo.Post($"/api/v1/retention/{one.Id}/lift-restriction")).Text("state").ShouldBe("kept");
        await one.Manager.Complete(task, "continue", CaseData.FirstContact);
    }

    [Fact]
    public async Task Who_asks_is_erased_early_though_the_case_runs()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var (admin, dpo) = (await program.As("admin"), await program.As("dpo"));

        await dpo.Post($"/api/v1/retention/{one.Id}/request");
        await admin.PostRefused($"/api/v1/retention/{one.Id}/request", null, HttpStatusCode.Conflict, "retention.already-requested");
        await program.Advance("PT1H");

        (await admin.Post($"/api/v1/retention/{one.Id}/confirm")).Text("basis").ShouldBe("requested");
        (await one.Manager.Tasks($"caseId={one.Id}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_asks_for_an_early_erasure_leaves_it_to_somebody_else_to_confirm()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var admin = await program.As("admin");
        await admin.Post($"/api/v1/retention/{one.Id}/request");
        await program.Advance("PT1H");

        await admin.PostRefused($"/api/v1/retention/{one.Id}/confirm", null, HttpStatusCode.UnprocessableEntity, "retention.same-person");

        (await one.Manager.StatusOf(one.Address)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_list_is_reminded_of_and_goes_to_the_data_protection_officer_when_nobody_decides()
    {
        var one = await Left();
        var number = (await one.View()).Text("caseNumber");
        await program.Advance("P7M");

        await program.Advance("P35D");
        (await Notices("admin", number)).ShouldBe(["before", "due"], ignoreOrder: true);
        (await Notices("dpo", number)).ShouldBeEmpty();
        (await (await program.As("admin")).Get($"/api/v1/retention/{one.Id}")).GetProperty("overdue").GetBoolean().ShouldBeTrue();
        await program.Advance("P40D");

        (await Notices("dpo", number)).ShouldBe(["escalate"]);
    }

    [Fact]
    public async Task Another_carriers_administration_and_other_tenants_decide_nothing()
    {
        var one = await Left();
        await program.Advance("P7M");

        var stranger = await program.As("admin", "muenster");
        (await Listed(stranger)).ShouldNotContain(one.Id);
        await stranger.PostRefused($"/api/v1/retention/{one.Id}/confirm", null, HttpStatusCode.NotFound, "case.not-found");
        (await (await program.As("dpo")).Http.PostAsync($"/api/v1/retention/{one.Id}/confirm", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<OpenedCase> Left()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        await one.Manager.Post($"{one.Address}/exit", new { reason = "move" });
        return one;
    }

    private static async Task<IReadOnlyList<Guid>> Listed(Person person, string state = "listed") =>
        [.. (await person.Get($"/api/v1/retention/due?limit=200&state={state}")).Items().Select(line => line.GetProperty("caseId").GetGuid())];

    private async Task<IReadOnlyList<string?>> Notices(string person, string? number) =>
        [.. (await (await program.As(person)).Get("/api/v1/notices?limit=200")).Items().Where(notice => notice.Text("subjectKind") == "retention" && notice.Text("number") == number).Select(notice => notice.Text("kind"))];

    private async Task EraseAsTheProgram(Guid id)
    {
        await using var connection = new NpgsqlConnection(program.Database.App + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        var context = await Sql.Scalar<string>(program.Database.Superuser, $"select tenant_id || ' ' || carrier_id from casework.cases where id = '{id}'");
        command.CommandText = $"select set_config('kim.tenant', '{context.Split(' ')[0]}', false), set_config('kim.carrier', '{context.Split(' ')[1]}', false)";
        await command.ExecuteNonQueryAsync();
        command.CommandText = $"select audit.erase_confirmed('{id}', gen_random_uuid(), 'x', 'case', 'period-over', now())";
        await command.ExecuteNonQueryAsync();
    }
}
