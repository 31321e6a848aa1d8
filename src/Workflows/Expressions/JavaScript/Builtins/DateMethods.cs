using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class DateMethods
{
    public static readonly Members Table = Fill(new Members(ObjectMethods.Table)
    {
        { "getTime", 0, (realm, self, _) => Of(realm, self).Time },
        { "valueOf", 0, (realm, self, _) => Of(realm, self).Time },
        { "setTime", 1, (realm, self, args) => Of(realm, self).Time = Calendar.Clip(realm.ToNumber(args[0])) },
        { "getTimezoneOffset", 0, (realm, self, _) => Of(realm, self).Time is var time && double.IsNaN(time) ? time : Calendar.OffsetAtUtc(time) / -60_000 },
        { "toISOString", 0, (realm, self, _) => double.IsNaN(Of(realm, self).Time) ? throw realm.RangeError("Das Datum ist ungültig.") : DateText.Iso(Of(realm, self).Time) },
        { "toJSON", 1, (realm, self, _) => double.IsNaN(Of(realm, self).Time) ? JsValue.Null : DateText.Iso(Of(realm, self).Time) },
        { "toString", 0, (realm, self, _) => Describe(Of(realm, self).Time) },
        { "toDateString", 0, (realm, self, _) => Local(realm, self, (local, _) => DateText.Day(local)) },
        { "toTimeString", 0, (realm, self, _) => Local(realm, self, DateText.Time) },
        { "toUTCString", 0, (realm, self, _) => double.IsNaN(Of(realm, self).Time) ? "Invalid Date" : DateText.Utc(Of(realm, self).Time) },
        { "toLocaleDateString", 0, (realm, self, _) => Local(realm, self, (local, _) => GermanTexts.Day(local)) },
        { "toLocaleTimeString", 0, (realm, self, _) => Local(realm, self, (local, _) => GermanTexts.Time(local)) },
        { "toLocaleString", 0, (realm, self, _) => Local(realm, self, (local, _) => $"{GermanTexts.Day(local)}, {GermanTexts.Time(local)}") },
    });

    public static string Describe(double time)
    {
        if (double.IsNaN(time))
            return "Invalid Date";
        var offset = Calendar.OffsetAtUtc(time);
        return $"{DateText.Day(time + offset)} {DateText.Time(time + offset, offset)}";
    }

    private static JsDate Of(Realm realm, JsValue self) => self.Reference as JsDate ?? throw realm.TypeError("Das ist kein Datum.");

    private static JsValue Local(Realm realm, JsValue self, Func<double, double, string> write)
    {
        var time = Of(realm, self).Time;
        if (double.IsNaN(time))
            return "Invalid Date";
        var offset = Calendar.OffsetAtUtc(time);
        return write(time + offset, offset);
    }

    /// <summary>The getters and setters of every part, local and UTC. A setter takes its part and the finer ones after it.</summary>
    private static Members Fill(Members table)
    {
        (string Name, int Part, int Takes)[] parts =
            [("FullYear", 0, 3), ("Month", 1, 2), ("Date", 2, 1), ("Hours", 3, 4), ("Minutes", 4, 3), ("Seconds", 5, 2), ("Milliseconds", 6, 1)];
        foreach (var (name, part, takes) in parts)
        {
            foreach (var isUtc in new[] { true, false })
            {
                var full = (isUtc ? "UTC" : "") + name;
                table.Add("get" + full, 0, (realm, self, _) => Read(Of(realm, self).Time, part, isUtc));
                table.Add("set" + full, takes, (realm, self, args) => Write(realm, Of(realm, self), part, takes, isUtc, args));
            }
        }
        table.Add("getDay", 0, (realm, self, _) => Read(Of(realm, self).Time, 7, isUtc: false));
        table.Add("getUTCDay", 0, (realm, self, _) => Read(Of(realm, self).Time, 7, isUtc: true));
        return table;
    }

    private static double[] Parts(double time)
    {
        var at = Calendar.Split(time);
        return [at.Year, at.Month, at.Day, at.Hour, at.Minute, at.Second, at.Millisecond, at.Weekday];
    }

    private static JsValue Read(double time, int part, bool isUtc) =>
        double.IsNaN(time) ? time : Parts(isUtc ? time : time + Calendar.OffsetAtUtc(time))[part];

    private static JsValue Write(Realm realm, JsDate date, int part, int takes, bool isUtc, Arguments args)
    {
        var before = double.IsNaN(date.Time) && part == 0 ? 0 : date.Time;
        var values = new double[takes];
        for (var i = 0; i < takes; i++)
            values[i] = i == 0 || i < args.Count ? realm.ToNumber(args[i]) : double.NegativeZero;
        if (double.IsNaN(before))
            return double.NaN;
        var parts = Parts(isUtc || double.IsNaN(date.Time) ? before : before + Calendar.OffsetAtUtc(before));
        for (var i = 0; i < takes && i < Math.Max(1, args.Count); i++)
            parts[part + i] = values[i];
        var made = Calendar.Make(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
        return date.Time = Calendar.Clip(isUtc ? made : Calendar.ToUtc(made));
    }
}
