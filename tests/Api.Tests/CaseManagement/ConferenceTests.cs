using System.Net;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class ConferenceTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_conference_goes_from_its_invitation_to_measures_and_each_participant_gets_their_part()
    {
        var one = await WithConsents();
        var planned = await Plan(one, "2027-04-14T08:00:00Z");
        (planned.Text("inviteBy"), planned.Text("minutesDue"), planned.Text("state")).ShouldBe(("2027-03-31", "2027-04-21", "planned"));
        var invite = await one.Task("invite-participants");
        invite.GetProperty("dueDate").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2027, 3, 31, 22, 0, 0, TimeSpan.Zero));

        await one.Do("invite-participants", "invited", new { channel = "letter" });
        (await one.Manager.Get($"{one.Address}/disclosures")).Items().ShouldAllBe(each => each.GetProperty("dataCategories")[0].GetString() == "case-number" && each.GetProperty("dataCategories").GetArrayLength() == 1);
        var address = $"{one.Address}/conferences/{planned.Id()}";
        var invitation = await one.Manager.Get($"{address}/invitation");
        invitation.Text("text").ShouldBe($"Einladung zur Fallkonferenz {invitation.Text("caseNumber")} am 14.04.2027 um 10:00 Uhr.");

        await one.Refused("conference-minutes", "recorded", Minutes(planned), "conference.not-held-yet", HttpStatusCode.Conflict);
        await program.Advance("P150D");
        await one.Refused("conference-minutes", "recorded", new { clientPresent = false }, "conference.minutes-invalid");
        await one.Do("conference-minutes", "recorded", Minutes(planned));

        var (first, second) = (Participant(planned, 0), Participant(planned, 1));
        var part = await one.Manager.Get($"{address}/minutes?participant={first}");
        part.GetProperty("parts").EnumerateArray().Select(each => each.Text("text")).ShouldBe(["Kanarienvogel für alle", "Kanarienvogel Jugendamt"]);
        part.GetProperty("agreements").GetArrayLength().ShouldBe(1);
        (await one.Manager.Get($"{address}/minutes?participant={second}")).GetProperty("agreements").GetArrayLength().ShouldBe(0);
        (await one.Manager.Get($"{address}/minutes")).GetProperty("parts").GetArrayLength().ShouldBe(3);
        (await one.Manager.Get($"{one.Address}/services")).Items().ShouldContain(measure => measure.Text("dueOn") == "2027-06-30" && measure.GetProperty("conferenceId").GetGuid() == planned.Id());

        var sent = await one.Manager.Post($"{address}/minutes/send", new { participantId = first, channel = "letter" });
        sent.GetProperty("participants")[0].Text("minutesSentOn").ShouldNotBeNull();
        (await one.Manager.Get($"{one.Address}/timeline")).Items().ShouldContain(line => line.Text("kind") == "conference");
    }

    [Fact]
    public async Task Nobody_takes_part_without_a_consent_and_the_attempt_stays_on_record()
    {
        var one = await WithConsents();

        var problem = await one.Manager.PostRefused($"{one.Address}/conferences", Planned("2031-01-08T09:00:00Z", "Polizei"), HttpStatusCode.UnprocessableEntity, "conference.participant-without-consent");
        problem.GetProperty("errors")[0].Text("path").ShouldBe("participants[0].consentId");
        await one.Manager.PostRefused($"{one.Address}/conferences", new { at = "2031-01-08T09:00:00Z", purpose = "x" }, HttpStatusCode.UnprocessableEntity, "conference.invalid");

        var log = (await (await program.As("dpo")).Get($"{one.Address}/access-log")).Items();
        log.ShouldContain(line => line.Text("kind") == "denied" && line.Text("record") == "disclosure");
        (await one.OpenTasks()).ShouldNotContain("invite-participants");
    }

    [Fact]
    public async Task A_withdrawn_consent_takes_its_participant_out()
    {
        var one = await WithConsents();
        var planned = await Plan(one, "2031-01-08T09:00:00Z");
        var consent = planned.GetProperty("participants")[0].GetProperty("consentId").GetGuid();

        await one.Manager.Post($"{one.Address}/consents/{consent}/withdraw", new { channel = "phone" });

        var conference = await one.Manager.Get($"{one.Address}/conferences/{planned.Id()}");
        conference.GetProperty("participants").EnumerateArray().Select(each => each.Text("state")).ShouldBe(["ended", "expected"]);
        await one.Do("invite-participants", "invited");
        (await one.Manager.Get($"{one.Address}/disclosures")).Items().ShouldHaveSingleItem().GetProperty("recipient").Text("institution").ShouldBe("Grundschule");
        await one.Manager.PostRefused(
            $"{one.Address}/conferences/{planned.Id()}/participants", new { institution = "Jugendamt" }, HttpStatusCode.UnprocessableEntity, "conference.participant-without-consent");
    }

    [Fact]
    public async Task A_conference_that_is_called_off_leaves_no_task_behind()
    {
        var one = await WithConsents();
        var planned = await Plan(one, "2031-01-08T09:00:00Z");

        await one.Manager.PostRefused($"{one.Address}/conferences/{planned.Id()}/cancel", new { reason = "unheard-of" }, HttpStatusCode.UnprocessableEntity, "conference.invalid");
        (await one.Manager.Post($"{one.Address}/conferences/{planned.Id()}/cancel", new { reason = "client-declined" })).Text("state").ShouldBe("cancelled");
        (await one.OpenTasks()).ShouldBe(["intake"]);

        await Plan(one, "2031-01-08T09:00:00Z");
        await one.Manager.Post($"{one.Address}/exit", new { reason = "move" });
        (await one.OpenTasks()).ShouldBeEmpty();
    }

    private async Task<OpenedCase> WithConsents()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("intake");
        foreach (var institution in new[] { "Jugendamt", "Grundschule" })
            await one.Manager.Post($"{one.Address}/consents", new { consent = ToConfer(institution) }, HttpStatusCode.Created);
        return one;
    }

    private static Task<JsonElement> Plan(OpenedCase one, string at) => one.Manager.Post($"{one.Address}/conferences", Planned(at, "Jugendamt", "Grundschule"), HttpStatusCode.Created);

    private static Guid Participant(JsonElement conference, int index) => conference.GetProperty("participants")[index].Id();

    private static object Planned(string at, params string[] institutions) => new
    {
        at,
        place = $"{CaseData.Canary} Rathaus",
        purpose = $"{CaseData.Canary} Schulplatz",
        purposeAgreedWithClient = true,
        questions = $"{CaseData.Canary} Fragen",
        dataCategories = new[] { "family" },
        participants = institutions.Select(institution => new { institution, person = $"{CaseData.Canary} {institution}" }),
    };

    private static object ToConfer(string institution) => CaseData.ConsentFor("case-conference", institution, "family", "education");

    private static object Minutes(JsonElement conference) => new
    {
        clientPresent = true,
        parts = new object[]
        {
            new { text = "Kanarienvogel für alle" },
            new { text = "Kanarienvogel Jugendamt", participantId = Participant(conference, 0) },
            new { text = "Kanarienvogel Schule", participantId = Participant(conference, 1) },
        },
        agreements = new[] { new { responsible = "partner", what = "Kanarienvogel Antrag", until = "2027-06-30", participantId = Participant(conference, 0) } },
    };
}
