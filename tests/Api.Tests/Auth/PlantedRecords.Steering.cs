using Api.Tests.Program;
using Api.Tests.Reports;
using Api.Tests.Steering;

namespace Api.Tests.Auth;

/// <summary>What reports, topics, bodies and frozen reports plant.</summary>
internal sealed partial class PlantedRecords
{
    private async Task PlantSteering()
    {
        OfTheTenant["challenge-reports"] = await Made(manager, "challenge-reports", Some.Report("Wartezeit auf Kurse"));
        var strategic = await program.As("strategic", tenant);
        var body = (await strategic.Get("/api/v1/bodies")).Items().First(one => one.GetProperty("kind").GetString() == "steering-group");
        OfTheTenant["bodies"] = Id(body);
        OfTheTenant["meetings"] = await Made(strategic, "meetings", new { bodyId = Id(body), startsAt = "2040-05-10T09:00:00Z" });
        OfTheTenant["circular-resolutions"] = await Made(strategic, "circular-resolutions", new { bodyId = Id(body), kind = "free", title = "Sitzungsort", outcome = "agreed" });
        OfTheTenant["case-reconstructions"] = await Made(manager, "case-reconstructions", new
        {
            title = "Übergänge",
            course = new object[] { new { month = 0, @event = "Ankunft" }, new { month = 3, @event = "Anmeldung zum Kurs" } },
            actors = new[] { "Jobcenter" },
            breaks = new[] { "Niemand fühlt sich zuständig." },
            region = "ländlicher Raum",
        });
        await PlantTopic();
        await PlantReport();
    }

    private async Task PlantTopic()
    {
        var steps = new SteeringSteps(program, tenant);
        var (lead, topic) = (await steps.Lead, await steps.Mandated());
        OfTheTenant["topics"] = topic.ToString();
        OfTheTenant["mandates"] = Id((await steps.Parts(topic, "mandates"))[0]);
        OfTheTenant["resolutions"] = await Resolved();
        OfTheTenant["seats"] = Id((await lead.Get($"{BodySteps.Bodies}/{OfTheTenant["bodies"]}/seats")).Items()[0]);
        var group = await Made(lead, "bodies", new { kind = "local-project-group", name = "Projektgruppe Warteliste" });
        OfTheTenant["nominations"] = Id((await lead.Post($"{BodySteps.Bodies}/{group}/nominations", new { topicId = topic })).Items()[0]);
        OfTheTenant["production-networks"] = await Made(await steps.Coordination, "production-networks", new { name = "Weg in den Sprachkurs", steps = new[] { new { name = "Einstufung", institution = "Volkshochschule", typicalDays = 14 } } });
        // One of the topic that its own post reported, so that the topic tells of the case behind it.
        OfTheTenant["challenge-links"] = (await OwnCasesTests.ReportOf(topic, manager)).ToString();
        await manager.Post($"{Case}/challenge-links", new { reportId = OfTheTenant["challenge-links"] });
    }

    private async Task<string> Resolved()
    {
        var bodies = new BodySteps(program, tenant);
        var vote = await Made(await bodies.Strategic, "circular-resolutions", new { bodyId = OfTheTenant["bodies"], kind = "free", title = "Sitzungstag", outcome = "agreed" });
        foreach (var member in new[] { await bodies.Chair, await bodies.Member, await bodies.OtherMember })
            await CircularResolutionTests.Cast(Guid.Parse(vote), member, "yes");
        return Id((await (await bodies.Member).Get(BodySteps.Resolutions)).Items().Single(line => line.GetProperty("circularResolutionId").ToString() == vote));
    }

    private async Task PlantReport()
    {
        OfEverybody["reports"] = "structure";
        OfTheTenant["snapshots"] = Id(await new ReportSteps(program, tenant).Release("structure", "2021-Q3"));
    }
}
