using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Identity;

public sealed class SignInTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Login = "/api/v1/auth/login";
    private const string Refresh = "/api/v1/auth/refresh";

    [Fact]
    public async Task Every_demo_account_signs_in_with_its_first_role()
    {
        string[] names = ["case-manager-1", "team-lead", "cm-coordination", "ki-lead", "steering-1", "project-lead", "strategic", "process-editor-1", "residence", "admin", "dpo"];

        foreach (var tenant in new[] { "rhein-sieg-kreis", "koeln", "kreis-coesfeld", "muenster" })
        {
            foreach (var name in names)
                (await (await program.As(name, tenant)).Get("/api/v1/me")).GetProperty("tenant").GetProperty("slug").GetString().ShouldBe(tenant);
        }
    }

    [Theory]
    [InlineData("case-manager-1@koeln.example", "wrong-password")]
    [InlineData("nobody@koeln.example", "Kim-Demo-2026!")]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer(string email, string password)
    {
        var answer = await program.Anonymous().PostAsJsonAsync(Login, new { email, password });

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Code(answer)).ShouldBe("auth.wrong-credentials");
    }

    [Fact]
    public async Task An_account_locks_after_ten_wrong_passwords()
    {
        for (var i = 0; i < 10; i++)
            await program.Anonymous().PostAsJsonAsync(Login, new { email = "naturalisation@muenster.example", password = "wrong-password" });

        var answer = await program.Anonymous().PostAsJsonAsync(Login, new { email = "naturalisation@muenster.example", password = "Kim-Demo-2026!" });

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_its_second_use_ends_the_family()
    {
        var first = await Session("case-manager-2@koeln.example");

        var second = await program.Anonymous().PostAsJsonAsync(Refresh, new { refreshToken = first });
        var stolen = await program.Anonymous().PostAsJsonAsync(Refresh, new { refreshToken = first });
        var next = (await second.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refreshToken").GetString();
        var afterwards = await program.Anonymous().PostAsJsonAsync(Refresh, new { refreshToken = next });

        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        stolen.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        afterwards.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Code(afterwards)).ShouldBe("auth.refresh-invalid");
    }

    [Fact]
    public async Task Signing_out_revokes_the_refresh_tokens()
    {
        var person = await program.As("strategic", "muenster");

        await person.Post("/api/v1/auth/logout", expected: HttpStatusCode.NoContent);

        (await program.Anonymous().PostAsJsonAsync(Refresh, new { refreshToken = person.RefreshToken })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_person_switches_to_a_role_it_holds_and_to_no_other()
    {
        var chair = await program.As("steering-1");

        var member = await chair.Post("/api/v1/auth/role", new { role = "steering-member", unitId = chair.UnitId });

        member.GetProperty("accessToken").GetString().ShouldNotBeNullOrEmpty();
        await chair.PostRefused("/api/v1/auth/role", new { role = "case-manager", unitId = chair.UnitId }, HttpStatusCode.Forbidden, "auth.role-not-held");
    }

    [Fact]
    public async Task Without_a_token_there_is_a_problem_answer()
    {
        var answer = await program.Anonymous().GetAsync("/api/v1/me");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await Code(answer)).ShouldBe("auth.required");
    }

    private async Task<string> Session(string email) =>
        (await (await program.Anonymous().PostAsJsonAsync(Login, new { email, password = "Kim-Demo-2026!" })).Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("refreshToken").GetString()!;

    private static async Task<string?> Code(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
