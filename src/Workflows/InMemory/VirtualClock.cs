namespace Kim.Workflows.InMemory;

/// <summary>A clock that stands until it is moved.</summary>
public sealed class VirtualClock(DateTimeOffset start, TimeZoneInfo? zone = null) : TimeProvider
{
    private DateTimeOffset now = start;

    public override TimeZoneInfo LocalTimeZone => zone ?? base.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan span) => now += span;

    public void AdvanceTo(DateTimeOffset instant) => now = instant > now ? instant : now;
}
