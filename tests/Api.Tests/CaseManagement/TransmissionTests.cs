using System.Net;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

public sealed class TransmissionTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_disclosure_rests_on_a_consent_and_is_on_record()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("intake");

        await one.Manager.Post($"{one.Address}/disclosures", Sending(), HttpStatusCode.Created);

        var disclosure = (await one.Manager.Get($"{one.Address}/disclosures")).Items().ShouldHaveSingleItem();
        disclosure.GetProperty("consentId").GetGuid().ShouldBe(await ConsentOf(one, "transmission"));
        disclosure.GetProperty("recipient").Text("institution").ShouldBe("Jobcenter");
        disclosure.GetProperty("recipient").Text("person").ShouldBe("Kanarienvogel Sachbearbeitung");
        (await Log(one)).ShouldContain("disclosure disclosure identity,benefits transmission");
        (await one.Manager.Get($"{one.Address}/timeline")).Items().ShouldContain(line => line.Text("kind") == "disclosure");
    }

    [Theory]
    [InlineData("Sozialamt", "benefits")]
    [InlineData("Jobcenter", "debts")]
    public async Task A_disclosure_without_a_consent_is_refused_and_the_attempt_stays_on_record(string institution, string category)
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("intake");

        await one.Manager.PostRefused($"{one.Address}/disclosures", Sending(institution, category), HttpStatusCode.UnprocessableEntity, "disclosure.no-consent");

        (await one.Manager.Get($"{one.Address}/disclosures")).Items().ShouldBeEmpty();
        (await Log(one)).ShouldContain($"denied disclosure {category} transmission");
    }

    [Fact]
    public async Task A_disclosure_says_what_is_missing_all_at_once()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("intake");

        var problem = await one.Manager.PostRefused($"{one.Address}/disclosures", new { }, HttpStatusCode.UnprocessableEntity, "disclosure.invalid");

        problem.GetProperty("errors").EnumerateArray().Select(error => error.Text("code")).ShouldBe(["disclosure.recipient-missing", "disclosure.data-missing", "field.required"]);
    }

    [Fact]
    public async Task An_expired_consent_is_shown_as_such_and_carries_nothing()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1", "muenster"))).To("consent");
        await one.Do("consent", "given", new { consents = new object[] { CaseData.Documentation, Until("2027-01-31") } });
        await one.Manager.Post($"{one.Address}/disclosures", Sending(), HttpStatusCode.Created);

        (await one.Manager.Get($"{one.Address}/timeline")).Items().ShouldContain(line => line.Text("kind") == "consent-expires" && line.Text("code") == "transmission");
        await Sql.Execute(program.Database.Owner, "update casework.consents set valid_until = date '2020-01-01' where purpose_code = 'transmission' and valid_until is not null");

        var consent = (await one.Manager.Get($"{one.Address}/consents")).Items().Single(each => each.Text("purpose") == "transmission");
        (consent.GetProperty("expired").GetBoolean(), consent.GetProperty("valid").GetBoolean()).ShouldBe((true, false));
        await one.Manager.PostRefused($"{one.Address}/disclosures", Sending(), HttpStatusCode.UnprocessableEntity, "disclosure.no-consent");
    }

    [Fact]
    public async Task A_person_bound_by_secrecy_is_released_by_name()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1", "kreis-coesfeld"))).To("intake");
        var admin = await program.As("admin", "kreis-coesfeld");
        var user = $"/api/v1/users/{one.Manager.UserId}";
        await admin.Patch(user, new { boundBySecrecy = true }, (await admin.Get(user)).GetProperty("revision").GetInt32());

        await one.Manager.PostRefused($"{one.Address}/disclosures", Sending(), HttpStatusCode.UnprocessableEntity, "disclosure.no-secrecy-release");
        await one.Manager.PostRefused($"{one.Address}/secrecy-releases", new { towards = new { institution = "Jobcenter" } }, HttpStatusCode.UnprocessableEntity, "secrecy-release.invalid");
        var releases = await one.Manager.Post($"{one.Address}/secrecy-releases", Release(one.Manager.UserId), HttpStatusCode.Created);
        await one.Manager.Post($"{one.Address}/disclosures", Sending(), HttpStatusCode.Created);

        var release = releases.Items().ShouldHaveSingleItem();
        release.GetProperty("towards").Text("person").ShouldBe("Kanarienvogel Sachbearbeitung");
        await one.Manager.Post($"{one.Address}/secrecy-releases/{release.Id()}/withdraw", new { channel = "phone" });
        await one.Manager.PostRefused($"{one.Address}/disclosures", Sending(), HttpStatusCode.UnprocessableEntity, "disclosure.no-secrecy-release");
        (await one.Manager.Get($"{one.Address}/secrecy-releases")).Items()[0].GetProperty("valid").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_withdrawal_stops_what_sends_and_starts_its_process()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("service-steering");
        await one.Do("service-steering", "underway", new
        {
            measures = new[] { new { description = "Kanarienvogel Antrag", responsible = "partner", transmitsData = true, recipient = new { institution = "Jobcenter" }, dataCategories = new[] { "work" } } },
        });
        var consent = await ConsentOf(one, "transmission");

        await one.Manager.Post($"{one.Address}/consents/{consent}/withdraw", new { channel = "phone" });

        var measure = (await one.Manager.Get($"{one.Address}/services")).Items().ShouldHaveSingleItem();
        (measure.Text("status"), measure.GetProperty("consentId").GetGuid()).ShouldBe(("stopped", consent));
        (await one.OpenTasks()).ShouldBe(["monitoring", "inform-recipients"], ignoreOrder: true);
        await one.Manager.PostRefused($"{one.Address}/disclosures", Sending(), HttpStatusCode.UnprocessableEntity, "disclosure.no-consent");

        await one.Do("inform-recipients", "informed", new { note = "Kanarienvogel angerufen" });
        await one.Do("decide-file-basis", "other-basis");
        var withdrawal = (await one.Manager.Get($"{one.Address}/withdrawals")).Items().ShouldHaveSingleItem();
        withdrawal.GetProperty("stoppedMeasures")[0].GetGuid().ShouldBe(measure.Id());
        (withdrawal.Text("recipientsInformed"), withdrawal.Text("fileBasis")).ShouldBe(("informed", "other-basis"));
        (await one.OpenTasks()).ShouldBe(["monitoring"]);
    }

    [Fact]
    public async Task A_file_without_a_basis_gets_another_one_or_is_marked_for_erasure()
    {
        var kept = await WithoutBasis();
        await kept.Refused("decide-file-basis", "other-basis", null, "withdrawal.other-basis-missing");
        await kept.Do("decide-file-basis", "other-basis", new { legalBasis = "public-task" });
        (await kept.View()).Text("legalBasis").ShouldBe("public-task");

        var erased = await WithoutBasis();
        await erased.Do("decide-file-basis", "erase");
        (await erased.View()).Text("erasureRequestedOn").ShouldNotBeNull();
        await erased.Manager.PostRefused($"{erased.Address}/disclosures", Sending(), HttpStatusCode.Conflict, "disclosure.case-to-be-erased");
    }

    [Fact]
    public async Task A_referral_that_sends_data_is_a_transmission_like_any_other()
    {
        var one = await OpenedCase.For(await program.As("case-manager-1"), "referral-counselling");
        await one.Manager.Post($"{one.Address}/consents", new { consent = CaseData.Transmission }, HttpStatusCode.Created);
        var referral = new { topics = new[] { "work" }, institution = "jobcentre", transmitsData = true, recipient = new { institution = "Jobcenter" }, dataCategories = new[] { "health" } };

        await one.Refused("document-referral", "referred", referral, "disclosure.no-consent");
        await one.Do("document-referral", "referred", referral with { dataCategories = ["work"] });

        (await one.Manager.Get($"{one.Address}/disclosures")).Items().ShouldHaveSingleItem().Text("channel").ShouldBe("referral");
        (await Log(one)).ShouldContain(line => line.StartsWith("denied disclosure", StringComparison.Ordinal));
    }

    private async Task<OpenedCase> WithoutBasis()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("intake");
        await one.Manager.Post($"{one.Address}/consents/{await ConsentOf(one, "case-documentation")}/withdraw", new { channel = "letter" });
        await one.Do("inform-recipients", "none-needed");
        return one;
    }

    private static async Task<Guid> ConsentOf(OpenedCase one, string purpose) =>
        (await one.Manager.Get($"{one.Address}/consents")).Items().Single(consent => consent.Text("purpose") == purpose).Id();

    private async Task<IReadOnlyList<string>> Log(OpenedCase one)
    {
        var lines = await (await program.As("dpo")).Get($"{one.Address}/access-log");
        return [.. lines.Items().Select(line => $"{line.Text("kind")} {line.Text("record")} {line.Text("fields")} {line.Text("purpose")}")];
    }

    private static object Sending(string institution = "Jobcenter", params string[] categories) => new
    {
        recipient = new { institution, function = "Fallmanagement", person = "Kanarienvogel Sachbearbeitung" },
        dataCategories = categories.Length == 0 ? ["identity", "benefits"] : categories,
        channel = "letter",
    };

    private static object Release(Guid released) => new
    {
        releasedUserId = released,
        towards = new { institution = "Jobcenter", function = "Fallmanagement", person = "Kanarienvogel Sachbearbeitung" },
        topics = new[] { "identity", "benefits" },
        validUntil = "2030-12-31",
    };

    private static object Until(string day) => new
    {
        purpose = "transmission",
        textVersion = "2026-1",
        language = "ar",
        form = "written",
        informedAboutConsequences = true,
        recipients = new[] { new { institution = "Jobcenter" } },
        dataCategories = new[] { "identity", "benefits" },
        validUntil = day,
    };
}
