using Kim.Api.Features.Workflow;
using Kim.Api.Jobs;
using Kim.Api.Messaging;
using Kim.Workflows.Execution;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Kim.Api.Hosting;

/// <summary>
/// Sends traces and metrics to the collector that <c>Otlp:Endpoint</c> names. Spans carry routes, names of requests, ids, codes and statements without
/// their values; values of a query are left out, because a search holds names.
/// </summary>
internal sealed class Telemetry(IConfiguration configuration) : IHostedService, IDisposable
{
    private TracerProvider? traces;
    private MeterProvider? metrics;

    public static bool IsWanted(IConfiguration configuration) => !string.IsNullOrEmpty(configuration["Otlp:Endpoint"]);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var product = ResourceBuilder.CreateDefault().AddService("kim", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString());
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(product)
            .AddAspNetCoreInstrumentation(options => options.Filter = http => !http.Request.Path.IsUnder("/health") && !http.Request.Path.IsUnder("/designer"))
            .AddNpgsql().AddSource(RequestTelemetry.Name, BurstTelemetry.Name)
            .AddOtlpExporter(options => Send(options, "v1/traces")).Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(product)
            .AddMeter("Microsoft.AspNetCore.Hosting", "System.Runtime", "Npgsql", OrphanGauge.MeterName, BurstTelemetry.Name, Watch.MeterName)
            .AddOtlpExporter(options => Send(options, "v1/metrics")).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces?.Shutdown();
        metrics?.Shutdown();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    private void Send(OtlpExporterOptions options, string path)
    {
        var overHttp = configuration["Otlp:Protocol"] is "http";
        var endpoint = new Uri(configuration["Otlp:Endpoint"]!);
        (options.Protocol, options.Endpoint) = overHttp ? (OtlpExportProtocol.HttpProtobuf, new(endpoint, path)) : (OtlpExportProtocol.Grpc, endpoint);
    }
}
