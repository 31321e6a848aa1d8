namespace Kim.Domain.Calendar;

/// <summary>Easter Sunday of the Gregorian calendar.</summary>
public static class Easter
{
    public static DateOnly SundayOf(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var leapCorrection = century - (century / 4) - (((8 * century) + 13) / 25);
        var epact = (leapCorrection + (19 * golden) + 15) % 30;
        var fullMoon = epact - (epact / 28 * (1 - (epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11))));
        var weekday = (year + (year / 4) + fullMoon + 2 - century + (century / 4)) % 7;
        var offset = fullMoon - weekday;
        var month = 3 + ((offset + 40) / 44);
        return new DateOnly(year, month, offset + 28 - (31 * (month / 4)));
    }
}
