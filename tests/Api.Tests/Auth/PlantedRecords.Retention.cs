using Api.Tests.CaseManagement;
using Api.Tests.Identity;
using Api.Tests.Program;

namespace Api.Tests.Auth;

/// <summary>What the rights of people and the end of their data plant.</summary>
internal sealed partial class PlantedRecords
{
    private async Task PlantRetention()
    {
        var (admin, dpo) = (await program.As("admin", tenant), await program.As("dpo", tenant));
        OfThePost["retention"] = OfThePost["cases"];
        var another = await OpenedCase.For(manager);
        await dpo.Post($"/api/v1/retention/{OfThePost["retention"]}/request");
        await dpo.Post($"/api/v1/retention/{another.Id}/request");
        await program.Advance("PT1M");
        OfTheTenant["erasures"] = Id(await admin.Post($"/api/v1/retention/{another.Id}/confirm"));

        AtTheStageOf["/api/v1/data-requests/{id:guid}/package"] = await Identified();
        OfThePost["data-requests"] = await Identified();
        var address = $"/api/v1/data-requests/{OfThePost["data-requests"]}";
        await manager.Post($"{address}/collect");
        await (await program.As("team-lead", tenant)).Post($"{address}/release");
    }

    private async Task<string> Identified()
    {
        var request = await Made(manager, "data-requests", new { clientId = Client, kind = "access" });
        await manager.Post($"/api/v1/data-requests/{request}/identify", new { check = "known-in-person" });
        return request;
    }

    /// <summary>What somebody has who is none of the others.</summary>
    private async Task PlantAccount()
    {
        var person = await (await NewAccount.Make(program, tenant: tenant)).SignIn();
        using var key = new SoftwareAuthenticator();
        OfOnePerson["passkeys"] = Id(await PasskeyTests.Add(person, key));
        OfOnePerson["sessions"] = Id((await person.Get("/api/v1/me/sessions")).Items()[0]);
    }
}
