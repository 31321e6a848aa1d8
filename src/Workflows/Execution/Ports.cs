namespace Kim.Workflows.Execution;

/// <summary>The tenant's working-day calendar.</summary>
public interface IWorkingDays
{
    /// <summary>End of business of the n-th working day after <paramref name="from"/>, in the tenant's zone.</summary>
    DateTimeOffset Add(DateTimeOffset from, int workingDays, Guid? unitId);
}

/// <summary>The tenant's parameters that are valid today, e.g. <c>intake.decision</c> = <c>10 WT</c>.</summary>
public interface IParameters
{
    ValueTask<IReadOnlyDictionary<string, string>> Load(CancellationToken cancellationToken);
}

/// <summary>The business clock; wrapped because the product has a second clock for tokens and schedulers.</summary>
public sealed record EngineClock(TimeProvider Time)
{
    public DateTimeOffset Now => Time.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Time.LocalTimeZone).DateTime);
}

/// <summary>How far one burst may go before the rest becomes a bookmark that is due at once.</summary>
public sealed record BurstLimits(int Steps, TimeSpan Time)
{
    public static BurstLimits Default { get; } = new(10_000, TimeSpan.FromSeconds(10));
}
