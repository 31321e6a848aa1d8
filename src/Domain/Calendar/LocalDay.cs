using Kim.Domain.Shared;

namespace Kim.Domain.Calendar;

public readonly record struct LocalDayId(Guid Value) : IId<LocalDayId>
{
    public static LocalDayId New() => new(Guid.CreateVersion7());
    public static LocalDayId From(Guid value) => new(value);
}

public enum LocalDayKind
{
    /// <summary>A holiday by law that is not on the yearly list, such as Reformation Day 2017.</summary>
    OneOffHoliday,

    /// <summary>The office is closed although the law knows no holiday, such as 24 December.</summary>
    ClosingDay,
}

/// <summary>A day that a tenant, or one of its units, adds to the state's holidays: one date, a day of each year, or a distance from Easter Sunday.</summary>
public sealed class LocalDay
{
    private LocalDay() { }

    public LocalDayId Id { get; private init; }
    public TenantId TenantId { get; private init; }

    /// <summary>Absent: the day counts for the whole tenant.</summary>
    public UnitId? UnitId { get; private init; }

    public LocalDayKind Kind { get; private init; }
    public string Name { get; private init; } = "";
    public DateOnly? Date { get; private init; }
    public int? YearlyMonth { get; private init; }
    public int? YearlyDay { get; private init; }
    public int? DaysFromEaster { get; private init; }

    public static LocalDay OneOffHoliday(TenantId tenant, DateOnly date, string name, UnitId? unit = null) =>
        new() { Id = LocalDayId.New(), TenantId = tenant, UnitId = unit, Kind = LocalDayKind.OneOffHoliday, Name = name, Date = date };

    public static LocalDay ClosedOn(TenantId tenant, DateOnly date, string name, UnitId? unit = null) =>
        new() { Id = LocalDayId.New(), TenantId = tenant, UnitId = unit, Kind = LocalDayKind.ClosingDay, Name = name, Date = date };

    public static LocalDay ClosedEveryYear(TenantId tenant, int month, int day, string name, UnitId? unit = null) =>
        new() { Id = LocalDayId.New(), TenantId = tenant, UnitId = unit, Kind = LocalDayKind.ClosingDay, Name = name, YearlyMonth = month, YearlyDay = day };

    /// <summary>Rosenmontag is 48 days before Easter Sunday.</summary>
    public static LocalDay ClosedFromEaster(TenantId tenant, int days, string name, UnitId? unit = null) =>
        new() { Id = LocalDayId.New(), TenantId = tenant, UnitId = unit, Kind = LocalDayKind.ClosingDay, Name = name, DaysFromEaster = days };

    public bool CountsFor(UnitId? unit) => UnitId is null || UnitId == unit;

    public bool FallsOn(DateOnly date) =>
        Date == date
        || (YearlyMonth == date.Month && YearlyDay == date.Day)
        || (DaysFromEaster is { } days && Easter.SundayOf(date.Year).AddDays(days) == date);
}
