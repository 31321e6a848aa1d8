using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Kim.Workflows.Execution;

/// <summary>What bursts tell those who run the product: a span and a duration each, with ids and codes only. Nothing is measured while nobody listens.</summary>
public static class BurstTelemetry
{
    /// <summary>The name of both the source of spans and the meter.</summary>
    public const string Name = "Kim.Workflow.Engine";

    private static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("kim.workflow.burst.duration", "s", "How long an instance ran until it waited or ended.");

    internal static async ValueTask Measure(WorkflowInstance instance, TimeProvider time, Func<ValueTask> burst)
    {
        if (!Spans.HasListeners() && !Durations.Enabled)
        {
            await burst();
            return;
        }

        var began = time.GetTimestamp();
        using var span = Spans.StartActivity("burst")?.SetTag("kim.workflow.definition", instance.DefinitionId).SetTag("kim.workflow.instance", instance.Id);
        await burst();
        span?.SetTag("kim.workflow.status", instance.SubStatus.ToString());
        Durations.Record(time.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("definition", instance.DefinitionId));
    }
}
