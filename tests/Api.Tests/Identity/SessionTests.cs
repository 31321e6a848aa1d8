using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Identity;

/// <summary>Sign-ins are seen and ended by their owner, end by themselves, and never come back.</summary>
public sealed class SessionTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Own = "/api/v1/me/sessions";

    [Fact]
    public async Task A_person_sees_where_it_is_signed_in_and_ends_one_of_them()
    {
        var account = await NewAccount.Make(program);
        var (here, elsewhere) = (await account.SignIn(), await account.SignIn());
        var other = (await here.Get(Own)).Items().Single(one => !one.GetProperty("current").GetBoolean());

        (await here.Http.DeleteAsync($"{Own}/{other.GetProperty("id").GetGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await Refresh(elsewhere)).ShouldBe(HttpStatusCode.Unauthorized);
        (await here.Get(Own)).Items().ShouldHaveSingleItem().GetProperty("current").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_ends_the_sign_in_of_another()
    {
        var (mine, other) = (await NewAccount.Make(program), await NewAccount.Make(program));
        var id = (await (await other.SignIn()).Get(Own)).Items()[0].GetProperty("id").GetGuid();

        (await (await mine.SignIn()).Http.DeleteAsync($"{Own}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_administration_ends_every_sign_in_of_a_person()
    {
        var account = await NewAccount.Make(program);
        var person = await account.SignIn();

        (await (await program.As("admin")).Http.DeleteAsync($"/api/v1/users/{account.Id}/sessions")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await Refresh(person)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_was_idle_for_longer_than_the_tenant_allows_signs_in_again()
    {
        var account = await NewAccount.Make(program);
        var (idle, busy) = (await account.SignIn(), await account.SignIn());
        await Sql.Execute(program.Database.Owner, $"update identity.refresh_tokens set issued_at = now() - interval '61 minutes' where family_id = '{await Family(idle)}'");

        (await Refresh(idle)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Refresh(busy)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Renewing_does_not_lengthen_a_sign_in()
    {
        var account = await NewAccount.Make(program);
        var person = await account.SignIn();
        var ends = (await person.Get(Own)).Items()[0].GetProperty("endsAt").GetDateTimeOffset();

        (await Refresh(person)).ShouldBe(HttpStatusCode.OK);

        (await person.Get(Own)).Items()[0].GetProperty("endsAt").GetDateTimeOffset().ShouldBe(ends);
    }

    [Fact]
    public async Task A_sign_in_that_has_ended_is_not_revived_by_a_change_of_role()
    {
        var chair = await KimProgram.SignIn(program.Anonymous(), "steering-1", "kreis-coesfeld");
        await chair.Post("/api/v1/auth/logout", expected: HttpStatusCode.NoContent);

        await chair.PostRefused("/api/v1/auth/role", new { role = "steering-member", unitId = chair.UnitId }, HttpStatusCode.Unauthorized, "auth.refresh-invalid");
    }

    [Fact]
    public async Task Closing_an_account_ends_its_sign_ins()
    {
        var account = await NewAccount.Make(program);
        var person = await account.SignIn();

        await (await program.As("admin")).Patch($"/api/v1/users/{account.Id}", new { active = false }, 1);

        (await Refresh(person)).ShouldBe(HttpStatusCode.Unauthorized);
        (await account.Answer()).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("other-key")]
    [InlineData("other-claims")]
    public async Task A_token_that_is_not_ours_is_no_token(string fault)
    {
        var account = await NewAccount.Make(program);
        var parts = (await account.SignIn()).Http.DefaultRequestHeaders.Authorization!.Parameter!.Split('.');
        var forged = fault switch
        {
            "none" => $"{Text("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.",
            "other-key" => $"{parts[0]}.{parts[1]}.{Text(new string('x', 32))}",
            _ => $"{parts[0]}.{Text("""{"iss":"kim","aud":"kim","exp":4102444800,"role":"operator"}""")}.{parts[2]}",
        };

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me") { Headers = { Authorization = new("Bearer", forged) } };
        (await program.Anonymous().SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static string Text(string text) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));

    private async Task<HttpStatusCode> Refresh(Person person) => (await program.Anonymous().PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = person.RefreshToken })).StatusCode;

    private static async Task<Guid> Family(Person person) => (await person.Get(Own)).Items().Single(one => one.GetProperty("current").GetBoolean()).GetProperty("id").GetGuid();
}
