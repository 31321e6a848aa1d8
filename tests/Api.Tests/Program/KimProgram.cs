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
public class KimProgram(PostgresServer server) : IAsyncLifetime
{
    private const string Password = "Kim-Demo-2026!";

    private readonly Dictionary<(string, string), Person> signedIn = [];
    private readonly List<WebApplicationFactory<global::Program>> beside = [];
    private readonly Dictionary<string, WebApplicationFactory<global::Program>> shared = [];
    private readonly byte[] masterKey = RandomNumberGenerator.GetBytes(32);
    private WebApplicationFactory<global::Program> factory = null!;

    public TestDatabase Database { get; private set; } = null!;

    public IServiceProvider Services => factory.Services;

    /// <summary>Where the program keeps the heads of the access log's chains.</summary>
    public string Seals { get; } = TemporaryFolder.NewPath();

    /// <summary>What this program is told beside the usual.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    public virtual async ValueTask InitializeAsync()
    {
        Database = await server.CreateDatabase();
        factory = Start();
    }

    /// <summary>Another node on the same database.</summary>
    public IServiceProvider Beside() => With().Services;

    /// <summary>Another node with settings of its own.</summary>
    public WebApplicationFactory<global::Program> With(params IReadOnlyList<(string Name, string Value)> settings)
    {
        beside.Add(Start(settings));
        return beside[^1];
    }

    /// <summary>The same for all tests of a class: a node takes connections as long as it runs.</summary>
    public WebApplicationFactory<global::Program> Shared(params IReadOnlyList<(string Name, string Value)> settings)
    {
        var name = string.Join(';', settings);
        return shared.TryGetValue(name, out var known) ? known : shared[name] = With(settings);
    }

    /// <summary>The setting of the master key that this program began with.</summary>
    public string MasterKey => Convert.ToBase64String(masterKey);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var other in beside)
            await other.DisposeAsync();
        await factory.DisposeAsync();
        await Database.DisposeAsync();
        if (Directory.Exists(Seals))
            Directory.Delete(Seals, recursive: true);
    }

    /// <summary>A client nobody is signed in with.</summary>
    public HttpClient Anonymous() => factory.CreateClient();

    /// <summary>A demo person, signed in once a class with its first role.</summary>
    public async Task<Person> As(string name, string tenant = "koeln")
    {
        if (signedIn.TryGetValue((name, tenant), out var known))
            return known;

        return signedIn[(name, tenant)] = await SignIn(Anonymous(), name, tenant);
    }

    /// <summary>A demo person at any node, signed in anew.</summary>
    public static async Task<Person> SignIn(HttpClient client, string name, string tenant = "koeln")
    {
        var session = await LogIn(client, name, tenant);
        var body = await session.Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", body.GetProperty("accessToken").GetString());
        var me = await client.GetFromJsonAsync<JsonElement>("/api/v1/me");
        return new Person(
            client, me.GetProperty("userId").GetGuid(), me.GetProperty("current").GetProperty("unitId").GetGuid(), body.GetProperty("refreshToken").GetString()!);
    }

    /// <summary>The answer to a demo person's e-mail and password.</summary>
    internal static Task<HttpResponseMessage> LogIn(HttpClient client, string name, string tenant) =>
        client.PostAsJsonAsync("/api/v1/auth/login", new { email = name is "operator" ? "operator@kim.example" : $"{name}@{tenant}.example", password = Password });

    /// <summary>Moves the business clock; what became due has happened when this returns.</summary>
    public async Task Advance(string duration) =>
        (await Anonymous().PostAsJsonAsync("/api/v1/demo/clock", new { advance = duration })).EnsureSuccessStatusCode();

    /// <summary>The day that the business clock shows.</summary>
    public async Task<DateOnly> Today() =>
        Kim.Domain.Calendar.BerlinTime.DateOf((await Anonymous().GetFromJsonAsync<JsonElement>("/api/v1/demo/clock")).GetProperty("now").GetDateTimeOffset());

    private WebApplicationFactory<global::Program> Start(params IReadOnlyList<(string Name, string Value)> settings) =>
        new WebApplicationFactory<global::Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:Kim", Database.App);
            host.UseSetting("ConnectionStrings:KimJobs", Database.Jobs);
            host.UseSetting("Kim:MasterKey", MasterKey);
            host.UseSetting("AccessLog:Seals", Seals);
            host.UseSetting("Demo:Seed", "true");
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            foreach (var (name, value) in Settings)
                host.UseSetting(name, value);
            foreach (var (name, value) in settings)
                host.UseSetting(name, value);
        });
}
