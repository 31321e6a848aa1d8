using System.Net;
using System.Text.Json;
using Api.Tests.Organisation;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class ReferralInboxTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Requests = "/api/v1/referral-requests";
    private const string Kreis = "rhein-sieg-kreis";

    [Fact]
    public async Task Without_the_persons_consent_nothing_is_taken_down()
    {
        var manager = await program.As("case-manager-1");

        await manager.PostRefused(Requests, Referral(manager.UnitId, consents: false), HttpStatusCode.UnprocessableEntity, "referral-request.consent-missing");
    }

    [Fact]
    public async Task Every_fault_of_a_referral_is_told_at_once_and_one_of_the_four_criteria_is_met()
    {
        var manager = await program.As("case-manager-1");

        var refusal = await manager.PostRefused(Requests, new { personConsents = true, criteria = Array.Empty<string>() }, HttpStatusCode.UnprocessableEntity, "referral-request.invalid");

        refusal.GetProperty("errors").EnumerateArray().Select(error => error.Text("path")).ShouldBe(["unitId", "institution", "preferredName", "contact", "criteria"]);
    }

    [Fact]
    public async Task An_accepted_referral_opens_a_case_and_forgets_the_person()
    {
        var manager = await program.As("case-manager-1");
        var partner = (await Network.Partner(await program.As("cm-coordination"), "MBE Nord")).Id();
        var received = await manager.Post(Requests, Referral(manager.UnitId, partner), HttpStatusCode.Created);
        received.GetProperty("person").Text("preferredName").ShouldBe($"{CaseData.Canary} Samira");

        var accepted = await manager.Post($"{Requests}/{received.Id()}/accept", new { });

        accepted.Text("state").ShouldBe("accepted");
        accepted.GetProperty("answers")[0].Text("code").ShouldBe("accepted");
        accepted.GetProperty("person").GetProperty("preferredName").ValueKind.ShouldBe(JsonValueKind.Null);
        var opened = await manager.Get($"/api/v1/cases/{accepted.GetProperty("caseId").GetGuid()}");
        (opened.Text("accessRoute"), opened.GetProperty("referrerPartnerId").GetGuid()).ShouldBe(("mbe", partner));
        opened.GetProperty("client").Text("preferredName").ShouldBe($"{CaseData.Canary} Samira");
        (await manager.Tasks($"caseId={opened.Id()}")).Single().Text("type").ShouldBe("first-contact");
        (await Reminders(received.Id())).ShouldAllBe(row => row.EndsWith("stopped", StringComparison.Ordinal));
        await manager.PostRefused($"{Requests}/{received.Id()}/decline", new { reason = "capacity" }, HttpStatusCode.Conflict, "referral-request.already-decided");
    }

    [Fact]
    public async Task A_person_who_is_known_is_not_taken_in_twice()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"));
        var received = (await one.Manager.Post(Requests, Referral(one.Manager.UnitId))).Id();

        await one.Manager.PostRefused($"{Requests}/{received}/accept", new { clientId = one.ClientId }, HttpStatusCode.Conflict, "case.client-has-active-case");

        (await one.Manager.Get($"{Requests}/{received}")).Text("state").ShouldBe("received");
    }

    [Fact]
    public async Task What_coordination_takes_down_for_another_carrier_is_that_carriers_own()
    {
        var (coordination, manager) = (await program.As("cm-coordination"), await program.As("case-manager-2"));

        var recorded = await coordination.Post(Requests, Referral(manager.UnitId), HttpStatusCode.Created);

        recorded.GetProperty("person").ValueKind.ShouldBe(JsonValueKind.Null);
        recorded.Text("number")!.ShouldStartWith("A-");
        (await manager.Get($"{Requests}/{recorded.Id()}")).GetProperty("person").Text("contact").ShouldBe($"{CaseData.Canary} 0221");
        (await (await program.As("case-manager-1")).StatusOf($"{Requests}/{recorded.Id()}")).ShouldBe(HttpStatusCode.NotFound);
        await coordination.PostRefused($"{Requests}/{recorded.Id()}/accept", new { }, HttpStatusCode.Forbidden, "auth.forbidden");
        (await manager.Get("/api/v1/reminders?scope=mine&limit=200")).Items().ShouldContain(row => row.GetProperty("subjectId").GetGuid() == recorded.Id());
    }

    [Fact]
    public async Task The_first_reaction_is_due_in_three_working_days_and_an_answer_alone_is_none()
    {
        var (coordination, manager) = (await program.As("cm-coordination", "muenster"), await program.As("case-manager-1", "muenster"));
        var received = (await coordination.Post(Requests, Referral(manager.UnitId))).Id();
        (await Overdue(coordination)).ShouldBeEmpty();

        await manager.Post($"{Requests}/{received}/answers", new { code = "acknowledged" });
        await program.Advance("P9D");

        (await Overdue(coordination)).ShouldBe([received]);
        (await Overdue(manager)).ShouldBe([received]);
        (await (await program.As("team-lead", "muenster")).Get($"{Requests}?overdue=true")).Items().Count.ShouldBe(1);
        (await manager.Get("/api/v1/notices?limit=200")).Items().ShouldContain(notice => notice.GetProperty("subjectId").GetGuid() == received && notice.Text("kind") == "due");
        await manager.Post($"{Requests}/{received}/decline", new { reason = "not-reached" });
        (await Overdue(coordination)).ShouldBeEmpty();
    }

    [Fact]
    public async Task To_another_post_of_the_carrier_it_goes_without_asking_to_another_carrier_only_if_the_person_agrees()
    {
        var first = await program.As("case-manager-1", Kreis);
        var (sibling, other) = (await Post("u.carrier_id = mine.carrier_id", first), await program.As("case-manager-2", Kreis));
        var (kept, passed) = ((await first.Post(Requests, Referral(first.UnitId))).Id(), (await first.Post(Requests, Referral(first.UnitId))).Id());

        var within = await first.Post($"{Requests}/{kept}/forward", new { unitId = sibling });
        await first.PostRefused($"{Requests}/{passed}/forward", new { unitId = other.UnitId }, HttpStatusCode.UnprocessableEntity, "referral-request.consent-to-other-carrier");
        var across = await first.Post($"{Requests}/{passed}/forward", new { unitId = other.UnitId, personConsents = true });

        (within.Text("state"), across.Text("state")).ShouldBe(("forwarded", "forwarded"));
        var there = await other.Get($"{Requests}/{across.GetProperty("forwardedToId").GetGuid()}");
        there.GetProperty("person").Text("preferredName").ShouldBe($"{CaseData.Canary} Samira");
        there.GetProperty("forwardedFromId").GetGuid().ShouldBe(passed);
        (await first.Get($"{Requests}/{there.Id()}")).GetProperty("person").ValueKind.ShouldBe(JsonValueKind.Null);
        await first.PostRefused($"{Requests}/{passed}/forward", new { unitId = sibling }, HttpStatusCode.Conflict, "referral-request.already-decided");
        await other.PostRefused($"{Requests}/{there.Id()}/forward", new { unitId = other.UnitId, personConsents = true }, HttpStatusCode.UnprocessableEntity, "referral-request.own-post");
        await other.PostRefused($"{Requests}/{there.Id()}/forward", new { unitId = Guid.CreateVersion7() }, HttpStatusCode.UnprocessableEntity, "referral-request.invalid");
    }

    [Fact]
    public async Task Who_is_referred_stands_readable_in_no_table()
    {
        var manager = await program.As("case-manager-3");
        var received = (await manager.Post(Requests, Referral(manager.UnitId))).Id();
        await manager.Post($"{Requests}/{received}/accept", new { });
        await manager.Post(Requests, Referral(manager.UnitId));

        (await Canary.Places(program.Database, CaseData.Canary)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<Guid>> Overdue(Person person) => [.. (await person.Get($"{Requests}?overdue=true")).Items().Select(item => item.Id())];

    private async Task<Guid> Post(string where, Person person) => Guid.Parse(await Sql.Scalar<string>(program.Database.Superuser,
        $"select u.id::text from organisation.units u join organisation.units mine using (tenant_id) where mine.id = '{person.UnitId}' and u.kind = 'cm-post' and u.id <> mine.id and {where} limit 1"));

    private Task<string[]> Reminders(Guid subject) => Sql.Scalar<string[]>(program.Database.Owner,
        $"select array_agg(level || ' ' || state order by level) from messaging.reminders where subject_id = '{subject}'");

    private static object Referral(Guid unit, Guid? partner = null, bool consents = true) => new
    {
        unitId = unit,
        institution = "mbe",
        partnerId = partner,
        preferredName = $"{CaseData.Canary} Samira",
        contact = $"{CaseData.Canary} 0221",
        criteria = new[] { "complex-needs", "many-actors" },
        personConsents = consents,
        languages = new[] { "ar" },
        interpreterNeeded = true,
    };
}
