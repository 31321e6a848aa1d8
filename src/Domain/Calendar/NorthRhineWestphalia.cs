namespace Kim.Domain.Calendar;

/// <summary>The eleven statutory holidays of North Rhine-Westphalia (§ 2 Feiertagsgesetz NW).</summary>
public static class NorthRhineWestphalia
{
    public static IReadOnlyList<Holiday> HolidaysOf(int year)
    {
        var easter = Easter.SundayOf(year);
        return
        [
            new(new DateOnly(year, 1, 1), "Neujahr"),
            new(easter.AddDays(-2), "Karfreitag"),
            new(easter.AddDays(1), "Ostermontag"),
            new(new DateOnly(year, 5, 1), "Tag der Arbeit"),
            new(easter.AddDays(39), "Christi Himmelfahrt"),
            new(easter.AddDays(50), "Pfingstmontag"),
            new(easter.AddDays(60), "Fronleichnam"),
            new(new DateOnly(year, 10, 3), "Tag der Deutschen Einheit"),
            new(new DateOnly(year, 11, 1), "Allerheiligen"),
            new(new DateOnly(year, 12, 25), "1. Weihnachtstag"),
            new(new DateOnly(year, 12, 26), "2. Weihnachtstag"),
        ];
    }
}
