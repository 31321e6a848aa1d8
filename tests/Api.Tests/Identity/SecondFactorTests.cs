using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Features.Identity.SecondFactors;

namespace Api.Tests.Identity;

/// <summary>An authenticator app as second factor, as the person sees it over HTTP.</summary>
public sealed class SecondFactorTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Own = "/api/v1/me/second-factor", Step = "/api/v1/auth/second-factor";
    private static readonly TimeSpan OneStep = TimeSpan.FromSeconds(30);

    /// <summary>Of RFC 6238, appendix B (SHA-1, the last six digits).</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_every_app(long seconds, string code) =>
        Totp.CodeAt(Encoding.ASCII.GetBytes("12345678901234567890"), DateTimeOffset.FromUnixTimeSeconds(seconds)).ShouldBe(code);

    [Fact]
    public async Task Who_has_enrolled_signs_in_in_two_steps()
    {
        var account = await NewAccount.Make(program);
        var (_, secret, _) = await Enrol(account);
        var ticket = await account.Ticket("auth.second-factor-required");

        var session = await Pass(ticket, AuthenticatorApp.Code(secret, OneStep));

        (await (await account.Begin(session)).Get(Own)).GetProperty("enabled").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_code_works_once_and_a_wrong_one_not_at_all()
    {
        var account = await NewAccount.Make(program);
        var (_, secret, _) = await Enrol(account);
        var ticket = await account.Ticket("auth.second-factor-required");
        var code = AuthenticatorApp.Code(secret, OneStep);
        (await Pass(ticket, code)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await NewAccount.ShouldBeRefused(await Pass(ticket, code), HttpStatusCode.Forbidden, "auth.second-factor-wrong");
        await NewAccount.ShouldBeRefused(await Pass(ticket, "000000x"), HttpStatusCode.Forbidden, "auth.second-factor-wrong");
        await NewAccount.ShouldBeRefused(await Pass("forged", code), HttpStatusCode.Unauthorized, "auth.ticket-invalid");
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        var account = await NewAccount.Make(program);
        var (_, _, recovery) = await Enrol(account);
        recovery.Count.ShouldBe(10);

        (await Pass(await account.Ticket("auth.second-factor-required"), recovery[0])).StatusCode.ShouldBe(HttpStatusCode.OK);
        await NewAccount.ShouldBeRefused(await Pass(await account.Ticket("auth.second-factor-required"), recovery[0]), HttpStatusCode.Forbidden, "auth.second-factor-wrong");
    }

    [Fact]
    public async Task Ten_wrong_codes_lock_the_account_although_the_password_is_right_each_time()
    {
        var account = await NewAccount.Make(program);
        var (_, secret, _) = await Enrol(account);
        for (var i = 0; i < 10; i++)
            await Pass(await account.Ticket("auth.second-factor-required"), "wrong!");

        (await account.Answer()).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Sql.Scalar<bool>(program.Database.Owner, $"select lockout_end is not null from identity.accounts where id = '{account.Id}'")).ShouldBeTrue();
        secret.Length.ShouldBe(20);
    }

    [Fact]
    public async Task A_factor_that_was_not_confirmed_is_not_asked_for()
    {
        var account = await NewAccount.Make(program);
        var person = await account.SignIn();

        await person.Post(Own, new { password = NewAccount.Password });
        await person.PostRefused(Own + "/confirm", new { code = "123" }, HttpStatusCode.Forbidden, "auth.second-factor-wrong");

        (await account.SignIn()).RefreshToken.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Enrolling_and_ending_ask_for_the_password_again()
    {
        var account = await NewAccount.Make(program);
        await (await account.SignIn()).PostRefused(Own, new { password = "falsch" }, HttpStatusCode.Forbidden, "auth.password-wrong");
        var (person, secret, _) = await Enrol(account);

        await person.PostRefused(Own + "/disable", new { password = "falsch", code = AuthenticatorApp.Code(secret, OneStep) }, HttpStatusCode.Forbidden, "auth.password-wrong");
        await person.Post(Own + "/disable", new { password = NewAccount.Password, code = AuthenticatorApp.Code(secret, OneStep) }, HttpStatusCode.NoContent);

        (await account.SignIn()).RefreshToken.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_administration_takes_a_lost_factor_away_and_the_audit_knows()
    {
        var account = await NewAccount.Make(program);
        var (person, _, _) = await Enrol(account);

        await (await program.As("admin")).Post($"/api/v1/users/{account.Id}/second-factor/reset", expected: HttpStatusCode.NoContent);

        (await program.Anonymous().PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = person.RefreshToken })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await account.SignIn()).RefreshToken.ShouldNotBeEmpty();
        (await (await program.As("dpo")).Get($"/api/v1/audit?kind=user.secondFactor&subject={account.Id}")).Items()[0].GetProperty("after").GetString().ShouldBe("reset");
    }

    [Fact]
    public async Task A_role_that_asks_for_a_factor_lets_nobody_in_without_one()
    {
        const string Tenant = "muenster";
        var admin = await program.As("admin", Tenant);
        await admin.Put("/api/v1/parameters/auth.secondFactor", new { value = "required-for:strategic-coordination" });
        var account = await NewAccount.Make(program, tenant: Tenant);
        var ticket = await account.Ticket("auth.second-factor-enrolment-required");

        var secret = AuthenticatorApp.Key(await (await Post(Step + "/enrol", new { ticket })).Content.ReadFromJsonAsync<JsonElement>());
        var answer = await Post(Step + "/confirm", new { ticket, code = AuthenticatorApp.Code(secret, TimeSpan.Zero) });
        var person = account.Begin(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("session"));

        await account.Ticket("auth.second-factor-required");
        await person.PostRefused(Own + "/disable", new { password = NewAccount.Password, code = AuthenticatorApp.Code(secret, OneStep) }, HttpStatusCode.UnprocessableEntity, "auth.second-factor-required-by-role");
    }

    [Fact]
    public async Task The_secret_lies_sealed()
    {
        var account = await NewAccount.Make(program);
        var (_, secret, _) = await Enrol(account);

        var stored = await Sql.Scalar<byte[]>(program.Database.Owner, $"select sealed_secret from identity.second_factors where account_id = '{account.Id}'");

        stored.AsSpan().IndexOf(secret).ShouldBe(-1);
    }

    [Theory]
    [InlineData("sometimes")]
    [InlineData("required-for:")]
    [InlineData("required-for:nobody")]
    public async Task A_rule_that_is_none_is_refused(string value)
    {
        var admin = await program.As("admin");

        (await admin.Put("/api/v1/parameters/auth.secondFactor", new { value }, HttpStatusCode.UnprocessableEntity)).Code().ShouldBe("parameter.value-invalid");
    }

    private static async Task<(Person Person, byte[] Secret, IReadOnlyList<string> Recovery)> Enrol(NewAccount account)
    {
        var person = await account.SignIn();
        var secret = AuthenticatorApp.Key(await person.Post(Own, new { password = NewAccount.Password }));
        var told = await person.Post(Own + "/confirm", new { code = AuthenticatorApp.Code(secret, TimeSpan.Zero) });
        return (person, secret, [.. told.GetProperty("recoveryCodes").EnumerateArray().Select(one => one.GetString()!)]);
    }

    private Task<HttpResponseMessage> Pass(string ticket, string code) => Post(Step, new { ticket, code });

    private Task<HttpResponseMessage> Post(string address, object body) => program.Anonymous().PostAsJsonAsync(address, body);
}
