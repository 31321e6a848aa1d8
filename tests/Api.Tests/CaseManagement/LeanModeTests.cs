using System.Net;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

/// <summary>F-25: the file is kept elsewhere; here are numbers, phases, dates and codes.</summary>
public sealed class LeanModeTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Canary = "Kanarienvogel";

    private static readonly string[] LifeDomains = ["residence", "housing", "language", "work", "finances", "health", "family"];

    private static object Assessment => new { lifeDomains = LifeDomains.Select(lifeDomain => new { lifeDomain, needRating = 3, resourceRating = 1, urgency = "high" }) };

    private static object Intake => new
    {
        criteria = new[] { "complex-needs", "many-actors", "regular-services-insufficient", "own-resources-lacking", "consent" }.Select(code => new { code, met = true }),
        existingCaseManagement = Array.Empty<string>(),
        targetGroup = "single-parents",
        facts = new { singleParent = true, migrated = true },
    };

    private static object Consent => new { consents = new[] { new { purpose = "case-documentation", textVersion = "2026-1", language = "ar", form = "written", informedAboutConsequences = true } } };

    private static object Goals => new
    {
        goals = new[] { new { lifeDomain = "language", text = "improve-german", indicator = "certificate-issued", targetDate = "2040-01-31", responsible = "client" } },
        clientAgreed = true,
    };

    [Fact]
    public async Task A_case_goes_all_the_way_without_a_word_about_the_person()
    {
        var manager = await Lean();
        var client = await manager.Post("/api/v1/clients", new { pseudonymous = true, languages = new[] { "ar" }, migrated = true, interpreterNeeded = true }, HttpStatusCode.Created);
        var opened = await manager.Post("/api/v1/cases", new { clientNumber = client.Text("clientNumber"), type = "case-management", accessRoute = "self", externalFileNumber = "KIM-DB/2026-0815" });
        var one = OpenedCase.Of(manager, opened.Id(), client.Id());

        await one.Do("first-contact", "continue", new { kind = "talk", durationMinutes = 45, language = "ar", interpreter = true });
        await one.Do("consent", "given", Consent);
        await one.Refused("intake", "admit", new { targetGroup = "single-parents" }, "intake.criteria-unanswered");
        await one.Do("intake", "admit", Intake);
        await one.Refused("assessment", "done", new { lifeDomains = Array.Empty<object>() }, "assessment.incomplete");
        await one.Do("assessment", "done", Assessment);
        await one.Refused("goal-agreement", "agreed", new { goals = new[] { new { lifeDomain = "language", text = "improve-german" } }, clientAgreed = true }, "goal.incomplete");
        await one.Do("goal-agreement", "agreed", Goals);
        await one.Do("service-steering", "underway", new { measures = new[] { new { description = "course-attended", responsible = "case-manager" } } });
        await manager.Post($"{one.Address}/status-changes", new { kind = "residence", to = "s25b" });
        await one.Do("re-assessment", "continue", Assessment);
        await one.Do("monitoring", "close", new { kind = "phone" });
        await one.Do("evaluation", "done", new { results = (await one.Goals()).Select(goalId => new { goalId, result = "achieved", attainment = 4 }), satisfaction = 5 });
        await one.Do("closure", "closed", new { reason = "goals-achieved", followUpAgreed = true });
        await program.Advance("P3M7D");
        await one.Do("after-care", "stable");

        var closed = await one.View();
        closed.Text("status").ShouldBe("closed");
        closed.Text("externalFileNumber").ShouldBe("KIM-DB/2026-0815");
        closed.GetProperty("client").GetProperty("preferredName").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Nothing_that_describes_a_person_is_taken_and_every_field_is_named()
    {
        var manager = await Lean();

        var refused = await manager.PostRefused("/api/v1/clients",
            new { preferredName = Canary, contact = Canary, surname = Canary, birthDate = "1990-01-01", birthYear = 1990, gender = "f", citizenships = new[] { "SY" }, address = Canary, migrated = true, district = $"bei {Canary}" },
            HttpStatusCode.UnprocessableEntity, "lean-mode.no-person-data");

        Paths(refused).ShouldBe(["preferredName", "contact", "surname", "birthDate", "address", "birthYear", "gender", "citizenships", "district"]);
    }

    [Fact]
    public async Task Canary_words_in_any_field_of_a_case_are_refused_and_nowhere_stored()
    {
        var manager = await Lean();
        var client = await manager.Post("/api/v1/clients", new { pseudonymous = true }, HttpStatusCode.Created);
        var one = OpenedCase.Of(manager, (await manager.Post("/api/v1/cases", new { clientId = client.Id(), type = "case-management", accessRoute = "self" })).Id(), client.Id());

        await Refuses("first-contact", "continue", new { note = Canary, participants = Canary, language = "Frau Kanarie" }, "data.note", "data.participants", "data.language");
        await manager.PostRefused($"/api/v1/human-tasks/{(await one.Task("first-contact")).Id()}/complete", new { outcome = "continue", data = new { }, comment = Canary }, HttpStatusCode.UnprocessableEntity, "lean-mode.no-person-data");
        await manager.PostRefused($"/api/v1/human-tasks/{(await one.Task("first-contact")).Id()}/comments", new { text = Canary }, HttpStatusCode.UnprocessableEntity, "lean-mode.no-person-data");
        await one.Do("first-contact", "continue");
        await Refuses("consent", "given", new { consents = new[] { new { purpose = "transmission", interpreter = Canary, recipients = new[] { new { institution = "Frau " + Canary } } } } }, "data.consents[0].interpreter", "data.consents[0].recipients[0].institution");
        await one.Do("consent", "given", Consent);
        var added = await manager.PostRefused($"{one.Address}/consents", new { consent = new { purpose = "transmission", textVersion = "1", language = "ar", form = "written", informedAboutConsequences = true, interpreter = Canary, recipients = new[] { new { institution = "jobcentre" } } } }, HttpStatusCode.UnprocessableEntity, "lean-mode.no-person-data");
        Paths(added).ShouldBe(["data.interpreter"]);
        await Refuses("intake", "admit", new { criteria = new[] { new { code = "complex-needs", met = true, note = Canary } }, note = Canary }, "data.criteria[0].note", "data.note");
        await one.Do("intake", "admit", Intake);
        await Refuses("assessment", "done", new { lifeDomains = new[] { new { lifeDomain = "work", situation = Canary, clientView = Canary } }, summary = Canary, networkMap = new { figures = new[] { new { id = "sister", kind = "family", name = Canary } } } },
            "data.lifeDomains[0].situation", "data.lifeDomains[0].clientView", "data.summary", "data.networkMap.figures[0].name");
        var changed = await manager.PostRefused($"{one.Address}/status-changes", new { kind = "move", note = Canary }, HttpStatusCode.UnprocessableEntity, "lean-mode.no-person-data");
        Paths(changed).ShouldBe(["note"]);
        await manager.PostRefused($"{one.Address}/status-changes", new { kind = "move", to = "nach " + Canary }, HttpStatusCode.UnprocessableEntity, "status-change.invalid");
        await manager.PostRefused("/api/v1/cases", new { clientId = client.Id(), type = "referral-counselling", accessRoute = "self", externalFileNumber = Canary }, HttpStatusCode.UnprocessableEntity, "case.invalid");
        (await manager.Patch($"/api/v1/clients/{client.Id()}", new { surname = Canary }, 1, HttpStatusCode.UnprocessableEntity)).Code().ShouldBe("lean-mode.no-person-data");

        (await Holding(Canary)).ShouldBe("");
        (await SealedTexts(one.Id, client.Id())).ShouldBe(0);

        async Task Refuses(string task, string outcome, object data, params string[] fields) =>
            Paths(await manager.CompleteRefused(await one.Task(task), outcome, data, HttpStatusCode.UnprocessableEntity, "lean-mode.no-person-data")).ShouldBe(fields, ignoreOrder: true);
    }

    [Fact]
    public async Task Lean_mode_begins_when_no_open_case_names_a_person_and_then_at_once()
    {
        var (admin, manager) = (await program.As("admin", "muenster"), await program.As("case-manager-1", "muenster"));
        var one = await OpenedCase.For(manager, "referral-counselling");

        (await admin.Put("/api/v1/parameters/case.leanMode", new { value = "true" }, HttpStatusCode.UnprocessableEntity)).Code().ShouldBe("lean-mode.open-cases-with-person-data");
        (await admin.Put("/api/v1/parameters/case.leanMode", new { value = "true", validFrom = (await program.Today()).AddDays(1) }, HttpStatusCode.UnprocessableEntity)).Code().ShouldBe("lean-mode.begins-today");
        (await (await program.As("process-editor-1", "muenster")).Put("/api/v1/parameters/case.leanMode", new { value = "true" }, HttpStatusCode.Forbidden)).Code().ShouldBe("parameter.administration-only");
        await one.Do("document-referral", "no-need");
        await admin.Put("/api/v1/parameters/case.leanMode", new { value = "true" });

        await manager.PostRefused("/api/v1/cases", new { clientId = one.ClientId, type = "referral-counselling", accessRoute = "self" }, HttpStatusCode.UnprocessableEntity, "lean-mode.client-has-person-data");
        await manager.PostRefused($"{one.Address}/reopen", null, HttpStatusCode.UnprocessableEntity, "lean-mode.client-has-person-data");

        await admin.Put("/api/v1/parameters/case.leanMode", new { value = "false" });
        await manager.Post("/api/v1/clients", CaseData.Client());
    }

    /// <summary>A case manager of Köln, where lean mode is on.</summary>
    private async Task<Person> Lean()
    {
        await (await program.As("admin")).Put("/api/v1/parameters/case.leanMode", new { value = "true" });
        return await program.As("case-manager-1");
    }

    private static IReadOnlyList<string?> Paths(JsonElement problem) => [.. problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString())];

    /// <summary>Names of tables in which a text is readable.</summary>
    private Task<string> Holding(string text) => Sql.Scalar<string>(program.Database.Superuser,
        $"""
        select coalesce(string_agg(t.name, ','), '') from (
            select schemaname || '.' || tablename as name,
                query_to_xml(format('select 1 from %I.%I r where to_jsonb(r)::text ~ ''{text}''', schemaname, tablename), true, true, '')::text as found
            from pg_tables where schemaname in ('casework', 'workflow', 'audit', 'messaging', 'steering', 'organisation')) t
        where t.found like '%<row%'
        """);

    /// <summary>How many columns of the case and its client hold anything sealed.</summary>
    private Task<long> SealedTexts(Guid caseId, Guid clientId) => Sql.Scalar<long>(program.Database.Superuser,
        $"""
        select (select count(*) from casework.clients where id = '{clientId}' and (preferred_name is not null or contact is not null or surname is not null or address is not null))
             + (select count(*) from casework.case_contacts where case_id = '{caseId}' and (note is not null or participants is not null))
             + (select count(*) from casework.consents where case_id = '{caseId}' and interpreter is not null)
             + (select count(*) from casework.intake_decisions where case_id = '{caseId}' and note is not null)
             + (select count(*) from casework.task_comments where case_id = '{caseId}')
             + (select count(*) from casework.status_changes where case_id = '{caseId}' and note is not null)
        """);
}
