using System.Text;
using Api.Tests.CaseManagement;
using Api.Tests.Program;

namespace Api.Tests.Retention;

/// <summary>A case with something in every part of its file, a canary in every text that people write.</summary>
internal static class WholeFile
{
    private const string Canary = CaseData.Canary;

    private static readonly object PersonConsent = new { textVersion = "2026-1", language = "ar", form = "written", informedAboutConsequences = true };

    public static async Task<OpenedCase> Of(Person manager, Guid? client = null)
    {
        client ??= (await manager.Post("/api/v1/clients", Client)).Id();
        var one = await OpenedCase.For(manager, client: client);
        await manager.Post($"/api/v1/human-tasks/{(await one.Task("first-contact")).Id()}/comments", new { text = $"{Canary} Kommentar" });
        await one.To("assessment");
        await Persons(one);
        await Transmissions(one);
        await Emergencies(one);
        await one.Do("assessment", "done", CaseData.Assessment);
        await one.Do("goal-agreement", "agreed", CaseData.Goals("Deutsch B1"));
        await one.Do("service-steering", "underway", CaseData.Services);
        await manager.Post($"{one.Address}/status-changes", new { kind = "residence", to = "s25b", note = $"{Canary} Bescheid" });
        return one;
    }

    /// <summary>The same, closed.</summary>
    public static async Task<OpenedCase> Closed(Person manager, Guid? client = null)
    {
        var one = await Of(manager, client);
        await one.Do("re-assessment", "close", CaseData.Assessment);
        await one.Finish();
        return one;
    }

    private static object Client => new
    {
        preferredName = $"{Canary} Lina",
        contact = $"{Canary}-0221",
        surname = $"{Canary} Sayed",
        givenNames = $"{Canary} Maria",
        birthDate = "1991-04-05",
        address = $"{Canary}weg 1",
        legalGuardian = $"{Canary} Vormund",
        languages = new[] { "ar" },
        migrated = true,
    };

    private static async Task Persons(OpenedCase one)
    {
        var spouse = await one.Manager.Post($"{one.Address}/persons", new { name = $"{Canary} Karim", birthYear = 1988, relation = "partner" });
        await one.Manager.Post($"{one.Address}/persons/{spouse.Id()}/consents", PersonConsent);
        await one.Manager.Post("/api/v1/households", new { members = new object[] { new { clientId = one.ClientId, relation = "self" }, new { name = $"{Canary} Omar", birthYear = 2018, relation = "child" } } });
        await one.Manager.Post(
            $"/api/v1/clients/{one.ClientId}/residence-permits",
            new { status = "s25", legalBasis = $"{Canary} § 25", restriction = $"{Canary} Köln", issuedBy = $"{Canary} ABH", validFrom = "2026-02-01", validUntil = "2040-01-31" });
    }

    private static async Task Transmissions(OpenedCase one)
    {
        var towards = new { institution = "Jobcenter", function = "Fallmanagement", person = $"{Canary} Sachbearbeitung" };
        await one.Manager.Post($"{one.Address}/secrecy-releases", new { releasedUserId = one.Manager.UserId, towards, topics = new[] { "identity" }, validUntil = "2040-12-31" });
        await one.Manager.Post($"{one.Address}/disclosures", new { recipient = towards, dataCategories = new[] { "identity" }, channel = "letter" });
        await one.Manager.Post(
            $"{one.Address}/documents",
            new { type = "decision", fileName = $"{Canary}.pdf", mediaType = "application/pdf", content = Convert.ToBase64String(Encoding.UTF8.GetBytes($"%PDF-1.7 {Canary}")), title = $"{Canary} Titel" });
        await one.Manager.Post($"{one.Address}/contacts", new { kind = "phone", note = $"{Canary} ruft zurück", participants = $"{Canary} Schwester" });
    }

    private static async Task Emergencies(OpenedCase one)
    {
        var danger = await one.Manager.Post($"{one.Address}/safeguarding", new { kind = "suicidality", observation = $"{Canary} Äußerung" });
        await one.Manager.Post(
            $"{one.Address}/safeguarding/{danger.Id()}/steps/{danger.GetProperty("steps")[0].Text("code")}", new { applicable = false, note = $"{Canary} nicht akut" });
    }
}
