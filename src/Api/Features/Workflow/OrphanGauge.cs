using System.Diagnostics.Metrics;

namespace Kim.Api.Features.Workflow;

/// <summary>
/// How many workflows wait for something that cannot come, by code: <c>kim.workflow.orphans</c>. The node that counted last shows it; a count
/// that has grown old, because another node counts now, is not shown.
/// </summary>
internal sealed class OrphanGauge : IDisposable
{
    public const string MeterName = "Kim.Workflow";
    public const string Name = "kim.workflow.orphans";

    private readonly TimeProvider time;
    private readonly Meter meter;
    private volatile Counted counted = new([], DateTimeOffset.MinValue, TimeSpan.Zero);

    public OrphanGauge(IMeterFactory meters, TimeProvider time)
    {
        this.time = time;
        meter = meters.Create(MeterName);
        meter.CreateObservableGauge(Name, Measure, "{instance}", "Instances that wait for something that cannot come.");
    }

    /// <param name="lasting">How long the count counts.</param>
    public void Set(IReadOnlyList<(string Code, bool Certain, long Instances)> counts, TimeSpan lasting) => counted = new(counts, time.GetUtcNow(), lasting);

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<long>> Measure()
    {
        var (counts, at, lasting) = counted;
        if (time.GetUtcNow() - at > lasting)
            return [];
        var all = counts.Where(count => count.Certain).Sum(count => count.Instances);
        return
        [
            new(all, new KeyValuePair<string, object?>("code", "all"), new("certainty", "certain")),
            .. counts.Select(count => new Measurement<long>(count.Instances, new KeyValuePair<string, object?>("code", count.Code), new("certainty", count.Certain ? "certain" : "possible"))),
        ];
    }

    private sealed record Counted(IReadOnlyList<(string Code, bool Certain, long Instances)> Counts, DateTimeOffset At, TimeSpan Lasting);
}
