using System.Net;
using System.Security.Cryptography;
using Api.Tests.CaseManagement;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Retention;

/// <summary>What is left of a case that was erased.</summary>
public sealed class ErasureTests(KimProgram program) : IClassFixture<KimProgram>
{
    /// <summary>What a whole file has rows in.</summary>
    private static readonly string[] Whole =
    [
        "casework.cases", "casework.clients", "casework.households", "casework.consents", "casework.assessments", "casework.support_plans", "casework.service_measures",
        "casework.case_contacts", "casework.disclosures", "casework.case_documents", "casework.document_contents", "casework.safeguarding_records", "casework.case_persons",
        "casework.residence_permits", "casework.client_search_tokens", "casework.data_keys", "casework.task_comments", "casework.case_closures", "casework.case_evaluations",
        "casework.intake_decisions", "casework.secrecy_releases", "casework.status_changes", "workflow.instances", "workflow.human_tasks", "workflow.task_events",
        "workflow.journal", "workflow.bookmarks", "messaging.reminders", "messaging.notices",
    ];

    [Fact]
    public async Task Of_a_whole_file_nothing_is_left_but_who_had_looked_at_it()
    {
        var one = await WholeFile.Closed(await program.As("case-manager-1"));
        await program.Advance("P4M");
        await program.Advance("P1M");
        var traces = await Traces(one);
        (await Canary.Places(program.Database, CaseData.Canary)).ShouldBeEmpty();

        var erasure = await Erase(one);

        foreach (var id in traces)
            (await Canary.Places(program.Database, id)).ShouldBeSubsetOf(["audit.access_log"], id);
        (await Canary.Places(program.Database, CaseData.Canary)).ShouldBeEmpty();
        Whole.ShouldBeSubsetOf(erasure.GetProperty("counts").EnumerateObject().Select(count => count.Name));
    }

    [Fact]
    public async Task Its_sealed_texts_can_be_opened_by_nobody_any_more()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        await one.Do("first-contact", "continue", CaseData.FirstContact);
        var copy = await Sql.Scalar<byte[]>(program.Database.Superuser, $"select note from casework.case_contacts where case_id = '{one.Id}' and note is not null limit 1");
        var carrier = await Sql.Scalar<Guid>(program.Database.Superuser, $"select carrier_id from casework.cases where id = '{one.Id}'");
        (await Open(one.Id, carrier, copy)).ShouldNotBeNull().ShouldContain(CaseData.Canary);

        await Erase(one);

        (await Sql.Scalar<long>(program.Database.Superuser, $"select count(*) from casework.data_keys where owner_id in ('{one.Id}', '{one.ClientId}')")).ShouldBe(0);
        await Should.ThrowAsync<CryptographicException>(() => Open(one.Id, carrier, copy));
    }

    [Fact]
    public async Task A_digest_that_names_it_is_written_again_for_the_other_cases_in_it()
    {
        var manager = await program.As("case-manager-1");
        var (one, other) = (await OpenedCase.For(manager), await OpenedCase.For(manager));
        await Sql.Execute(program.Database.Superuser,
            $"""
            insert into messaging.outbox (tenant_id, id, kind, key, recipient_id, payload, created_at, due_at, state, attempts)
            select tenant_id, '{one.Id}', 'digest', 'planted', '{manager.UserId}', jsonb_build_array(id), now(), now() + interval '10 years', 'waiting', 0
            from workflow.human_tasks where subject_id = '{one.Id}';
            insert into messaging.deliveries (tenant_id, id, carrier_id, reminder_id, recipient_id, channel, leads, due_at, state, mail_id)
            select distinct on (t.subject_id) r.tenant_id, gen_random_uuid(), r.carrier_id, r.id, '{manager.UserId}'::uuid, 'digest', false, now() + interval '10 years', 'passed-on', '{one.Id}'::uuid
            from messaging.reminders r join workflow.human_tasks t on t.tenant_id = r.tenant_id and t.id = r.subject_id where t.subject_id in ('{one.Id}', '{other.Id}')
            """);

        await Erase(one);

        (await Sql.Scalar<string>(program.Database.Superuser, "select string_agg(state, ',') from messaging.deliveries where due_at > now() + interval '9 years'")).ShouldBe("waiting");
        (await Sql.Scalar<long>(program.Database.Superuser, "select count(*) from messaging.outbox where key = 'planted'")).ShouldBe(0);
    }

    [Fact]
    public async Task Another_case_of_the_same_person_stays_as_it_is()
    {
        var manager = await program.As("case-manager-1");
        var first = await WholeFile.Closed(manager);
        var again = (await manager.Post($"{first.Address}/reopen", null, HttpStatusCode.Created)).Id();
        var second = OpenedCase.Of(manager, again, first.ClientId);
        await second.Do("first-contact", "continue", CaseData.FirstContact);

        var counts = (await Erase(first)).GetProperty("counts");

        counts.TryGetProperty("casework.clients", out _).ShouldBeFalse();
        (await second.View()).GetProperty("client").Text("preferredName").ShouldBe($"{CaseData.Canary} Lina");
        (await second.View()).GetProperty("previousCaseId").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await manager.Get($"{second.Address}/contacts")).Items().ShouldNotBeEmpty();
        (await second.OpenTasks()).ShouldBe(["consent"]);
        (await manager.Get($"/api/v1/clients/{first.ClientId}")).GetProperty("householdId").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.String);
    }

    [Fact]
    public async Task A_household_stays_as_long_as_somebody_of_it_has_a_case()
    {
        var manager = await program.As("case-manager-1");
        var (mother, aunt) = (await OpenedCase.For(manager), await OpenedCase.For(manager));
        var household = (await manager.Post(
            "/api/v1/households", new { members = new[] { new { clientId = mother.ClientId, relation = "self" }, new { clientId = aunt.ClientId, relation = "sibling" } } })).Id();

        await Erase(mother);
        (await manager.Get($"/api/v1/households/{household}")).GetProperty("members").GetArrayLength().ShouldBe(2);
        await Erase(aunt);

        (await Canary.Places(program.Database, household.ToString())).ShouldBeSubsetOf(["audit.access_log"]);
        (await Canary.Places(program.Database, mother.ClientId.ToString())).ShouldBeSubsetOf(["audit.access_log"]);
    }

    [Fact]
    public async Task The_steering_level_knows_nothing_of_it_and_the_statistics_keep_bands()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var report = await one.Manager.Post("/api/v1/challenge-reports", Some.Report("Wartezeit auf Kurse"));
        await one.Manager.Post($"{one.Address}/challenge-links", new { reportId = report.Id() });
        var before = await Steering();

        await Erase(one);

        (await Steering()).ShouldBe(before);
        (await one.Manager.Get($"/api/v1/challenge-reports/{report.Id()}")).Text("title").ShouldBe("Wartezeit auf Kurse");
        (await Sql.Scalar<long>(program.Database.Superuser, "select count(*) from casework.erased_cases where type = 'case-management' and access_route = 'self' and duration_band = '0-2'")).ShouldBeGreaterThan(0);
    }

    private async Task<System.Text.Json.JsonElement> Erase(OpenedCase one)
    {
        var admin = await program.As("admin");
        await (await program.As("dpo")).Post($"/api/v1/retention/{one.Id}/request");
        await program.Advance("PT1M");
        return await admin.Post($"/api/v1/retention/{one.Id}/confirm", null, HttpStatusCode.Created);
    }

    private Task<string> Steering() => Sql.Scalar<string>(
        program.Database.Superuser, "select md5(string_agg(to_jsonb(r)::text, ',' order by r.id)) from steering.challenge_reports r");

    /// <summary>Ids of the case, its person, and everything that was written about them.</summary>
    private async Task<IReadOnlyList<string>> Traces(OpenedCase one)
    {
        var found = await Sql.Scalar<string>(
            program.Database.Superuser,
            $"""
            select string_agg(id::text, ' ') from (
                select '{one.Id}'::uuid as id union select '{one.ClientId}' union select household_id from casework.clients where id = '{one.ClientId}'
                union select id from workflow.instances where subject_id = '{one.Id}' union select id from workflow.human_tasks where subject_id = '{one.Id}'
                union select id from casework.consents where case_id = '{one.Id}' union select id from casework.case_documents where case_id = '{one.Id}'
                union select id from messaging.reminders where case_id = '{one.Id}') traces
            """);
        return found.Split(' ');
    }

    private async Task<string?> Open(Guid owner, Guid carrier, byte[] field)
    {
        await using var scope = program.Services.CreateAsyncScope();
        var who = Caller.System(await Node.Tenant(program.Database, "koeln"), new CarrierId(carrier));
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(who);
        await using var transaction = await scope.ServiceProvider.GetRequiredService<KimDbContext>().Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<DatabaseContext>().Enter(who, CancellationToken.None);
        return (await scope.ServiceProvider.GetRequiredService<DataKeys>().For(owner, CancellationToken.None)).Open(new Encrypted<string>(field));
    }
}
