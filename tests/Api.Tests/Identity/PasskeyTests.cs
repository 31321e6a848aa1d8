using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Identity;

/// <summary>Passkeys: made for an account, listed, removed, and signed in with.</summary>
public sealed class PasskeyTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Own = "/api/v1/me/passkeys", Door = "/api/v1/auth/passkey";

    [Fact]
    public async Task A_passkey_signs_in_without_a_name_or_a_password()
    {
        var account = await NewAccount.Make(program);
        using var key = new SoftwareAuthenticator();
        await Add(await account.SignIn(), key);

        var person = await account.Begin(await SignIn(key));

        (await person.Get("/api/v1/me")).GetProperty("userId").GetGuid().ShouldBe(account.Id);
        var listed = (await person.Get(Own)).Items().ShouldHaveSingleItem();
        listed.GetProperty("name").GetString().ShouldBe("Dienstgerät");
        listed.GetProperty("lastUsedAt").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task A_passkey_that_was_removed_opens_nothing()
    {
        var account = await NewAccount.Make(program);
        using var key = new SoftwareAuthenticator();
        var person = await account.SignIn();
        var added = await Add(person, key);

        (await person.Http.DeleteAsync($"{Own}/{added.GetProperty("id").GetString()}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await NewAccount.ShouldBeRefused(await SignIn(key), HttpStatusCode.Forbidden, "auth.passkey-invalid");
        (await person.Http.DeleteAsync($"{Own}/{added.GetProperty("id").GetString()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_answer_works_once_and_for_its_own_question()
    {
        var account = await NewAccount.Make(program);
        using var key = new SoftwareAuthenticator();
        await Add(await account.SignIn(), key);
        var (first, second) = (await Ask(), await Ask());
        var answer = new { ticket = first.Ticket, credential = key.Get(first.Options) };

        await NewAccount.ShouldBeRefused(await Post(Door, new { ticket = second.Ticket, answer.credential }), HttpStatusCode.Forbidden, "auth.passkey-invalid");
        (await Post(Door, answer)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await NewAccount.ShouldBeRefused(await Post(Door, answer), HttpStatusCode.Forbidden, "auth.passkey-invalid");
    }

    [Fact]
    public async Task A_key_of_another_site_or_without_its_owners_word_is_refused()
    {
        var account = await NewAccount.Make(program);
        var person = await account.SignIn();
        using var elsewhere = new SoftwareAuthenticator("https://elsewhere.example", "elsewhere.example");
        using var silent = new SoftwareAuthenticator { Verifies = false };

        await Refused(person, elsewhere);
        await Refused(person, silent);
    }

    [Fact]
    public async Task Somebody_elses_ticket_adds_no_key()
    {
        var (mine, other) = (await NewAccount.Make(program), await NewAccount.Make(program));
        using var key = new SoftwareAuthenticator();
        var offered = await (await other.SignIn()).Post(Own + "/options", new { password = NewAccount.Password });

        await (await mine.SignIn()).PostRefused(Own, new { ticket = offered.GetProperty("ticket").GetString(), credential = key.Create(offered.GetProperty("options")) }, HttpStatusCode.Forbidden, "auth.passkey-invalid");
    }

    [Fact]
    public async Task A_passkey_is_added_by_who_knows_the_password_alone()
    {
        var person = await (await NewAccount.Make(program)).SignIn();

        await person.PostRefused(Own + "/options", new { password = "falsch" }, HttpStatusCode.Forbidden, "auth.password-wrong");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{}}""")]
    public async Task What_is_no_credential_is_refused(string credential) =>
        await NewAccount.ShouldBeRefused(await Post(Door, new { ticket = (await Ask()).Ticket, credential = JsonDocument.Parse(credential).RootElement }), HttpStatusCode.Forbidden, "auth.passkey-invalid");

    internal static async Task<JsonElement> Add(Person person, SoftwareAuthenticator key)
    {
        var offered = await person.Post(Own + "/options", new { password = NewAccount.Password });
        return await person.Post(Own, new { ticket = offered.GetProperty("ticket").GetString(), credential = key.Create(offered.GetProperty("options")), name = "Dienstgerät" });
    }

    private static async Task Refused(Person person, SoftwareAuthenticator key)
    {
        var offered = await person.Post(Own + "/options", new { password = NewAccount.Password });
        await person.PostRefused(Own, new { ticket = offered.GetProperty("ticket").GetString(), credential = key.Create(offered.GetProperty("options")) }, HttpStatusCode.Forbidden, "auth.passkey-invalid");
    }

    private async Task<HttpResponseMessage> SignIn(SoftwareAuthenticator key)
    {
        var asked = await Ask();
        return await Post(Door, new { ticket = asked.Ticket, credential = key.Get(asked.Options) });
    }

    private async Task<(JsonElement Options, string? Ticket)> Ask()
    {
        var asked = await (await Post(Door + "/options", new { })).Content.ReadFromJsonAsync<JsonElement>();
        return (asked.GetProperty("options"), asked.GetProperty("ticket").GetString());
    }

    private Task<HttpResponseMessage> Post(string address, object body) => program.Anonymous().PostAsJsonAsync(address, body);
}
