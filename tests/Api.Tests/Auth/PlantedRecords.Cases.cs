using Api.Tests.CaseManagement;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Auth;

/// <summary>What casework plants.</summary>
internal sealed partial class PlantedRecords
{
    private async Task PlantCase()
    {
        var one = await Admitted(manager);
        await one.Do("assessment", "done", CaseData.Assessment);
        await one.Do("goal-agreement", "agreed", CaseData.Goals("Deutsch B1"));
        (OfThePost["cases"], OfThePost["clients"]) = (one.Id.ToString(), one.ClientId.ToString());
        Task<string> Of(string part, object body) => Made(manager, $"cases/{one.Id}/{part}", body);

        await manager.Post($"{one.Address}/consents", new { consent = CaseData.ConsentFor("case-conference", "Jugendamt", "family", "education") });
        OfThePost["consents"] = (await manager.Get($"{one.Address}/consents")).Items()[0].Id().ToString();
        OfThePost["human-tasks"] = Id(await one.Task("service-steering"));
        OfThePost["persons"] = await Of("persons", new { name = "Kanarienvogel Karim", birthYear = 1988, relation = "partner" });
        OfThePost["conferences"] = await Of("conferences", new
        {
            at = "2031-01-08T09:00:00Z",
            place = "Rathaus",
            purpose = "Schulplatz",
            purposeAgreedWithClient = true,
            questions = "Fragen",
            dataCategories = new[] { "family" },
            participants = new[] { new { institution = "Jugendamt", person = "Kanarienvogel" } },
        });
        OfThePost["documents"] = await Of("documents", new { type = "letter", fileName = "a.pdf", mediaType = "application/pdf", content = Convert.ToBase64String("%PDF-1.4 Kanarienvogel"u8) });
        var danger = await manager.Post($"{one.Address}/safeguarding", new { kind = "suicidality", observation = "Kanarienvogel" });
        (OfThePost["safeguarding"], OfEverybody["steps"]) = (Id(danger), danger.GetProperty("steps")[0].Text("code")!);
        var hardships = await manager.Post($"{one.Address}/hardship-supports", new { kind = "take-over", reason = "loss-of-housing", until = (await program.Today()).AddDays(60) });
        OfThePost["hardship-supports"] = Id(hardships.Items()[0]);
        var releases = await manager.Post($"{one.Address}/secrecy-releases", new { releasedUserId = manager.UserId, towards = new { institution = "Jobcenter", person = "Kanarienvogel" }, topics = new[] { "identity" }, validUntil = "2040-12-31" });
        OfThePost["secrecy-releases"] = Id(releases.Items()[0]);
        var substitute = await Colleagues.InThePostOf(program, manager, tenant);
        OfThePost["substitutions"] = await Of("substitutions", new { substituteId = substitute.UserId, from = "2035-01-01", to = "2035-01-10", clientInformed = true, clientConsent = true });
        await one.Do("service-steering", "underway", CaseData.Services);
        OfThePost["services"] = (await manager.Get($"{one.Address}/services")).Items()[0].Id().ToString();
        await one.Do("monitoring", "re-assess", new { kind = "phone" });
        await one.Do("re-assessment", "continue", CaseData.Assessment);
        OfEverybody["reviews"] = "1";
        await (await program.As("cm-coordination", tenant)).Post($"{one.Address}/supervision-access", new { reason = "risk" });
    }

    private async Task PlantBesideTheCase()
    {
        OfThePost["residence-permits"] = await Made(manager, $"clients/{Client}/residence-permits", new { status = "s24", validUntil = "2031-03-04" });
        var household = await manager.Post("/api/v1/households", new { members = new[] { new { clientId = Client, relation = "self" } } });
        (OfThePost["households"], OfThePost["members"]) = (Id(household), Id(household.GetProperty("members")[0]));
        OfThePost["referral-requests"] = await Made(manager, "referral-requests", new
        {
            unitId = manager.UnitId,
            institution = "mbe",
            preferredName = "Kanarienvogel Samira",
            contact = "Kanarienvogel 0221",
            criteria = new[] { "complex-needs", "many-actors" },
            personConsents = true,
            languages = new[] { "ar" },
        });
        OfThePost["outreach-activities"] = await Made(manager, "outreach-activities", new { on = "2026-02-03", occasion = "accommodation-visit", place = "Unterkunft", personsReached = 7 });
        OfThePost["anonymous-referrals"] = await Made(manager, "anonymous-referrals", new { topics = new[] { "housing" }, language = "ar", ageBand = "27-39", institution = "social-office" });
        await PlantTransfer();
    }

    /// <summary>From another carrier to this post.</summary>
    private async Task PlantTransfer()
    {
        var giver = await Admitted(await program.As("case-manager-3", tenant));
        var carrier = await Sql.Scalar<string>(program.Database.Superuser, $"select c.name from organisation.carriers c join organisation.units u on u.tenant_id = c.tenant_id and u.carrier_id = c.id where u.id = '{manager.UnitId}'");
        await giver.Manager.Post($"{giver.Address}/consents", new { consent = RepresentationTests.ToChange(carrier) });
        await giver.Manager.Post($"{giver.Address}/hand-over", RepresentationTests.Elsewhere(manager, "identity"));
        OfThePost["case-transfers"] = Id((await manager.Get("/api/v1/case-transfers")).Items()[0]);
    }

    private static async Task<OpenedCase> Admitted(Person manager)
    {
        var one = await (await OpenedCase.For(manager)).To("intake");
        await one.Do("intake", "admit", CaseData.Admission("longer-resident", new { migrated = true }));
        return one;
    }
}
