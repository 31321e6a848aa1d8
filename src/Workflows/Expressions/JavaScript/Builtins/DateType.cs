using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static class DateType
{
    private static readonly Members Statics = new()
    {
        { "now", 0, (realm, _, _) => Now(realm) },
        { "parse", 1, (realm, _, args) => DateText.Parse(realm.ToText(args[0])) },
        { "UTC", 7, (realm, _, args) => Calendar.Clip(FromParts(realm, args)) },
    };

    public static readonly NativeFunction Type = new("Date", 7, (realm, _, _) => DateMethods.Describe(Now(realm)))
    {
        Maker = Make,
        Statics = Statics,
        Instance = value => value is JsDate,
    };

    private static double Now(Realm realm) => realm.Host.Now.ToUnixTimeMilliseconds();

    private static JsValue Make(Realm realm, JsValue self, Arguments args)
    {
        realm.Meter.Allocate(64);
        return JsValue.Of(new JsDate(args.Count switch
        {
            0 => Now(realm),
            1 => FromOne(realm, args[0]),
            _ => Calendar.Clip(Calendar.ToUtc(FromParts(realm, args))),
        }));
    }

    private static double FromOne(Realm realm, JsValue value)
    {
        if (value.Reference is JsDate date)
            return date.Time;
        var primitive = realm.ToPrimitive(value, prefersText: false);
        return primitive.IsString ? DateText.Parse(primitive.AsString) : Calendar.Clip(realm.ToNumber(primitive));
    }

    private static double FromParts(Realm realm, Arguments args)
    {
        double Part(int index, double absent) => args.Count > index ? realm.ToNumber(args[index]) : absent;
        var year = Part(0, double.NaN);
        var whole = Math.Truncate(year);
        if (whole is >= 0 and <= 99)
            year = 1900 + whole;
        return Calendar.Make(year, Part(1, 0), Part(2, 1), Part(3, 0), Part(4, 0), Part(5, 0), Part(6, 0));
    }
}
