using Kim.Domain.Calendar;

namespace Kim.Api.Messaging;

/// <summary>
/// The clock of the domain and the engine. It stands still within one unit of work; the demo clock moves it forward for all
/// nodes by a row that each unit of work reads at its begin. Tokens, lock-outs and schedulers keep the machine's clock.
/// </summary>
internal sealed class BusinessClock(TimeProvider system)
{
    private DateTimeOffset? now;

    public DateTimeOffset Now => now ?? throw new InvalidOperationException("The business clock runs inside a unit of work.");

    public DateOnly Today => BerlinTime.DateOf(Now);

    /// <summary>PostgreSQL keeps microseconds; a finer instant would differ from itself once read back.</summary>
    public void Set(long offsetMilliseconds)
    {
        var instant = system.GetUtcNow().AddMilliseconds(offsetMilliseconds);
        now = instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
