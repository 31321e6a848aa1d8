using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Robustness.Fuzzing;

/// <summary>
/// The whole program behind a real web server, on a database of its own. Nothing runs by itself in it, so that every changed row was changed
/// by a request; nobody is kept out for asking too often.
/// </summary>
public sealed class FuzzedProgram(PostgresServer server) : IAsyncLifetime
{
    private readonly Dictionary<(string, string), string> tokens = [];
    private readonly Heard heard = new();
    private WebApplicationFactory<global::Program> factory = null!;

    public TestDatabase Database { get; private set; } = null!;

    public IServiceProvider Services => factory.Services;

    /// <summary>Sends what it is given, byte by byte; nobody is signed in with it.</summary>
    public HttpClient Http { get; private set; } = null!;

    internal Heard Heard => heard;

    public async ValueTask InitializeAsync()
    {
        Database = await server.CreateDatabase();
        factory = new WebApplicationFactory<global::Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:Kim", Database.App);
            host.UseSetting("ConnectionStrings:KimJobs", Database.Jobs);
            host.UseSetting("Kim:MasterKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            host.UseSetting("Demo:Seed", "true");
            host.UseSetting("Limits:PublicCallsPerMinute", "1000000");
            host.UseSetting("Limits:SignInsPerMinute", "1000000");
            host.UseSetting("urls", "http://127.0.0.1:0");
            host.ConfigureLogging(log => log.ClearProviders().AddProvider(heard));
            host.ConfigureTestServices(services =>
            {
                foreach (var own in services.Where(service => service.ServiceType == typeof(IHostedService) && RunsByItself(service)).ToList())
                    services.Remove(own);
            });
        });
        factory.UseKestrel(0);
        factory.StartServer();
        Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 })
        {
            BaseAddress = new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
            Timeout = TimeSpan.FromMinutes(1),
        };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await factory.DisposeAsync();
        await Database.DisposeAsync();
        heard.Dispose();
    }

    /// <summary>A token of a demo person; null when requests have locked this person out.</summary>
    public async Task<string?> Token(string name, string tenant)
    {
        if (tokens.TryGetValue((name, tenant), out var known))
            return known;

        using var session = await KimProgram.LogIn(Http, name, tenant);
        return session.IsSuccessStatusCode ? tokens[(name, tenant)] = (await session.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()! : null;
    }

    /// <summary>A token that is accepted no longer: the next request of its person signs in again.</summary>
    public void Forget(string token)
    {
        foreach (var who in tokens.Where(known => known.Value == token).Select(known => known.Key).ToList())
            tokens.Remove(who);
    }

    /// <summary>A demo person, for planting records.</summary>
    internal Task<Person> As(string name, string tenant) => KimProgram.SignIn(new HttpClient { BaseAddress = Http.BaseAddress }, name, tenant);

    private static bool RunsByItself(ServiceDescriptor service) =>
        (service.ImplementationType ?? service.ImplementationFactory?.Method.ReturnType ?? service.ImplementationInstance?.GetType())?.Namespace is { } name
        && (name.StartsWith("Kim.", StringComparison.Ordinal) || name.StartsWith("Quartz", StringComparison.Ordinal));
}
