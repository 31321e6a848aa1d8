using Kim.Api.Auth;
using System.Net;
using System.Net.Http.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Identity;

/// <summary>Passwords: changed by their owner, reset by the administration, never easy to guess.</summary>
public sealed class PasswordTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Fresh = "Neun Möwen über Deutz";

    [Fact]
    public async Task Changing_a_password_asks_for_the_old_one_and_ends_every_other_sign_in()
    {
        var account = await NewAccount.Make(program);
        var (here, elsewhere) = (await account.SignIn(), await account.SignIn());

        await here.PostRefused("/api/v1/me/password", new { currentPassword = "falsch", newPassword = Fresh }, HttpStatusCode.Forbidden, "auth.password-wrong");
        await here.Post("/api/v1/me/password", new { currentPassword = NewAccount.Password, newPassword = Fresh }, HttpStatusCode.NoContent);

        (await Refresh(elsewhere)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Refresh(here)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await account.Answer()).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await account.SignIn(Fresh)).RefreshToken.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_administration_resets_a_password_with_a_secret_that_works_once()
    {
        var account = await NewAccount.Make(program);
        var before = await account.SignIn();
        var offered = await (await program.As("admin")).Post($"/api/v1/users/{account.Id}/password-reset");
        var secret = offered.GetProperty("secret").GetString();

        (await account.Answer()).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Refresh(before)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await NewAccount.ShouldBeRefused(await Reset(secret, "kurz"), HttpStatusCode.UnprocessableEntity, "user.invalid");
        (await Reset(secret, Fresh)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await account.SignIn(Fresh)).RefreshToken.ShouldNotBeEmpty();
        await NewAccount.ShouldBeRefused(await Reset(secret, Fresh + "!"), HttpStatusCode.Unauthorized, "auth.reset-invalid");
        await NewAccount.ShouldBeRefused(await Reset("forged", Fresh), HttpStatusCode.Unauthorized, "auth.reset-invalid");
    }

    [Fact]
    public async Task Another_tenants_administration_resets_nothing()
    {
        var account = await NewAccount.Make(program);

        await (await program.As("admin", "muenster")).PostRefused($"/api/v1/users/{account.Id}/password-reset", null, HttpStatusCode.NotFound, "user.not-found");

        (await account.SignIn()).RefreshToken.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("Passwort2026!")]
    [InlineData("P4ssw0rt-2026")]
    [InlineData("123456789012345")]
    [InlineData("qwertzuiopasdf")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("xR4!xR4!xR4!")]
    [InlineData("KimIntegration1!")]
    [InlineData("petra.muster2026")]
    [InlineData("KreisCoesfeld2026")]
    public void What_is_guessed_first_is_no_password(string password) => GuessablePasswords.IsGuessable(password, "petra.muster@koeln.example").ShouldBeTrue();

    [Theory]
    [InlineData("Vier Pferde im Regen")]
    [InlineData("correct horse battery staple")]
    [InlineData("Sehr-Geheim-2026!")]
    [InlineData("k7#Vq9zLw2!x")]
    public void What_is_not_may_be_of_any_signs(string password) => GuessablePasswords.IsGuessable(password, "petra.muster@koeln.example").ShouldBeFalse();

    [Fact]
    public async Task A_guessable_password_is_refused_wherever_one_is_set()
    {
        var account = await NewAccount.Make(program);

        var refused = await (await account.SignIn()).PostRefused("/api/v1/me/password", new { currentPassword = NewAccount.Password, newPassword = "Passwort2026!" }, HttpStatusCode.UnprocessableEntity, "user.invalid");

        refused.GetProperty("errors")[0].Code().ShouldBe("password.guessable");
    }

    [Fact]
    public async Task A_long_password_is_taken_whole()
    {
        var account = await NewAccount.Make(program);
        var password = string.Concat(Enumerable.Range(0, 20).Select(i => $"wort{i} "));

        await (await account.SignIn()).Post("/api/v1/me/password", new { currentPassword = NewAccount.Password, newPassword = password }, HttpStatusCode.NoContent);

        (await account.SignIn(password)).RefreshToken.ShouldNotBeEmpty();
        (await account.Answer(password[..64])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await account.Answer(password.ToUpperInvariant())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_password_is_stored_as_a_slow_hash_alone()
    {
        var account = await NewAccount.Make(program);

        var stored = Convert.FromBase64String(await Sql.Scalar<string>(program.Database.Owner, $"select password_hash from identity.accounts where id = '{account.Id}'"));

        // ASP.NET Core Identity's version 3: PBKDF2 with its pseudo-random function and count.
        stored[0].ShouldBe((byte)1);
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(stored.AsSpan(1)).ShouldBe(2u);
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(stored.AsSpan(5)).ShouldBeGreaterThanOrEqualTo(210_000u);
    }

    private Task<HttpResponseMessage> Refresh(Person person) => program.Anonymous().PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = person.RefreshToken });

    private Task<HttpResponseMessage> Reset(string? secret, string newPassword) => program.Anonymous().PostAsJsonAsync("/api/v1/auth/password-reset", new { secret, newPassword });
}
