using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Api.Tests.Postgres;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Api.Tests.Program;

/// <summary>
/// The whole program in process, on a database of its own with the demo tenants:
/// <c>class X(KimProgram program) : IClassFixture&lt;KimProgram&gt;</c>.
/// </summary>
public sealed class KimProgram(PostgresServer server) : IAsyncLifetime
{
    private const string Password = "Kim-Demo-2026!";

    private readonly Dictionary<(string, string), Person> signedIn = [];
    private readonly List<WebApplicationFactory<global::Program>> beside = [];
    private WebApplicationFactory<global::Program> factory = null!;

    public TestDatabase Database { get; private set; } = null!;

    public IServiceProvider Services => factory.Services;

    public async ValueTask InitializeAsync()
    {
        Database = await server.CreateDatabase();
        factory = Start(Database);
    }

    /// <summary>Another node on the same database.</summary>
    public IServiceProvider Beside()
    {
        beside.Add(Start(Database));
        return beside[^1].Services;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var other in beside)
            await other.DisposeAsync();
        await factory.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>A client nobody is signed in with.</summary>
    public HttpClient Anonymous() => factory.CreateClient();

    /// <summary>A demo person, signed in once a class with its first role.</summary>
    public async Task<Person> As(string name, string tenant = "koeln")
    {
        if (signedIn.TryGetValue((name, tenant), out var known))
            return known;

        var client = Anonymous();
        var session = await client.PostAsJsonAsync("/api/v1/auth/login", new { email = name is "operator" ? "operator@kim.example" : $"{name}@{tenant}.example", password = Password });
        var body = await session.Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", body.GetProperty("accessToken").GetString());
        var me = await client.GetFromJsonAsync<JsonElement>("/api/v1/me");
        return signedIn[(name, tenant)] = new Person(
            client, me.GetProperty("userId").GetGuid(), me.GetProperty("current").GetProperty("unitId").GetGuid(), body.GetProperty("refreshToken").GetString()!);
    }

    /// <summary>Moves the business clock; what became due has happened when this returns.</summary>
    public async Task Advance(string duration) =>
        (await Anonymous().PostAsJsonAsync("/api/v1/demo/clock", new { advance = duration })).EnsureSuccessStatusCode();

    /// <summary>The day that the business clock shows.</summary>
    public async Task<DateOnly> Today() =>
        Kim.Domain.Calendar.BerlinTime.DateOf((await Anonymous().GetFromJsonAsync<JsonElement>("/api/v1/demo/clock")).GetProperty("now").GetDateTimeOffset());

    private static WebApplicationFactory<global::Program> Start(TestDatabase database) =>
        new WebApplicationFactory<global::Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:Kim", database.App);
            host.UseSetting("ConnectionStrings:KimJobs", database.Jobs);
            host.UseSetting("Kim:MasterKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            host.UseSetting("Demo:Seed", "true");
            host.UseSetting("Logging:LogLevel:Default", "Warning");
        });
}
