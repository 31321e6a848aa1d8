using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Identity;

/// <summary>An account of its own for a test about signing in, so that no other test's person is locked out.</summary>
internal sealed class NewAccount(KimProgram program, string email, Guid id)
{
    public const string Password = "Vier Pferde im Regen";
    public const string Login = "/api/v1/auth/login";

    public string Email { get; } = email;

    public Guid Id { get; } = id;

    public static async Task<NewAccount> Make(KimProgram program, string role = "strategic-coordination", string tenant = "koeln")
    {
        var admin = await program.As("admin", tenant);
        var email = $"konto-{Guid.CreateVersion7():N}@{tenant}.example";
        var made = await admin.Post("/api/v1/users", new { email, displayName = "Konto", password = Password, roles = new[] { new { role, unitId = admin.UnitId } } }, HttpStatusCode.Created);
        return new(program, email, made.GetProperty("id").GetGuid());
    }

    public Task<HttpResponseMessage> Answer(string password = Password) => program.Anonymous().PostAsJsonAsync(Login, new { email = Email, password });

    public async Task<Person> SignIn(string password = Password) => await Begin(await Answer(password));

    /// <summary>The person of a session that some way of signing in has given.</summary>
    public async Task<Person> Begin(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return Begin(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    public Person Begin(JsonElement session)
    {
        var client = program.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", session.GetProperty("accessToken").GetString());
        return new(client, Id, Guid.Empty, session.GetProperty("refreshToken").GetString()!);
    }

    /// <summary>The ticket of a sign-in that asks for a second step.</summary>
    public async Task<string> Ticket(string code)
    {
        var problem = await (await Answer()).Content.ReadFromJsonAsync<JsonElement>();
        problem.Code().ShouldBe(code);
        return problem.GetProperty("ticket").GetString()!;
    }

    public static async Task ShouldBeRefused(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Code().ShouldBe(code);
    }
}
