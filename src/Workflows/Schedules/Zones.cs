namespace Kim.Workflows.Schedules;

/// <summary>Time zones by their IANA name.</summary>
public static class Zones
{
    /// <summary>The zone of whoever names none.</summary>
    public const string Usual = "Europe/Berlin";

    /// <summary>The zone, or null when nobody knows the name.</summary>
    public static TimeZoneInfo? Find(string? name) => TimeZoneInfo.TryFindSystemTimeZoneById(name ?? Usual, out var zone) ? zone : null;
}
