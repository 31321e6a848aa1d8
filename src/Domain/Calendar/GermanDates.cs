using System.Globalization;

namespace Kim.Domain.Calendar;

/// <summary>Days and moments as they are written in German texts; moments by the clock of Europe/Berlin.</summary>
public static class GermanDates
{
    private const string Day = "dd.MM.yyyy";

    public static string InGerman(this DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    public static string InGerman(this DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, BerlinTime.Zone).ToString($"{Day} HH:mm", CultureInfo.InvariantCulture);
}
