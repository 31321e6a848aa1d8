using System.Collections.Concurrent;
using System.Text;
using Api.Tests.Designer;
using Api.Tests.Embedded;
using Api.Tests.Program;
using Kim.Api.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Hosting;

public sealed class TelemetryTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Planted = "Zwitscherling";

    [Fact]
    public async Task A_collector_hears_of_requests_bursts_and_metrics_and_of_no_person()
    {
        await using var collector = await Collector.Start();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Otlp:Endpoint"] = collector.Address, ["Otlp:Protocol"] = "http" }).Build();
        using var telemetry = new Telemetry(settings);
        await telemetry.StartAsync(CancellationToken.None);

        var manager = await program.As("case-manager-1");
        await manager.Get($"/api/v1/clients?search={Planted}");
        var client = await manager.Post("/api/v1/clients", new { preferredName = Planted, surname = Planted, contact = Planted });
        await manager.Post("/api/v1/cases", new { clientId = client.Text("id"), type = "case-management", accessRoute = "self", unitId = manager.UnitId });
        // A request's span ends after its answer has been read.
        await Eventually.Holds(() => collector.Said("/v1/traces").Contains("/api/v1/cases", StringComparison.Ordinal));
        await telemetry.StopAsync(CancellationToken.None);

        var (traces, metrics) = (collector.Said("/v1/traces"), collector.Said("/v1/metrics"));
        traces.ShouldContain("/api/v1/cases");
        traces.ShouldContain("OpenCase");
        traces.ShouldContain("burst");
        traces.ShouldContain("case-management-cycle");
        traces.ShouldContain("insert into");
        metrics.ShouldContain("http.server.request.duration");
        metrics.ShouldContain("kim.workflow.burst.duration");
        metrics.ShouldContain("kim.incidents.open");
        (traces + metrics).ShouldNotContain(Planted);
    }

    /// <summary>What a collector of OpenTelemetry receives over HTTP; names stand in its messages as they are.</summary>
    private sealed class Collector(WebApplication app) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();

        public string Address => app.Urls.Single();

        public static async Task<Collector> Start()
        {
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            var collector = new Collector(app);
            app.MapPost("/{**path}", async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                collector.received.Enqueue((request.Path, body.ToArray()));
            });
            await app.StartAsync();
            return collector;
        }

        public string Said(string path) => string.Concat(received.Where(one => one.Path == path).Select(one => Encoding.UTF8.GetString(one.Body)));

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
