using System.Globalization;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

/// <summary>What the <c>toLocale…</c> members write, in German whatever locale is asked for.</summary>
internal static class GermanTexts
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static string Number(double value) => double.IsFinite(value) ? value.ToString("#,##0.###", German) : double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";

    public static string Day(double local)
    {
        var at = Calendar.Split(local);
        return $"{at.Day}.{at.Month + 1}.{at.Year}";
    }

    public static string Time(double local)
    {
        var at = Calendar.Split(local);
        return $"{at.Hour:00}:{at.Minute:00}:{at.Second:00}";
    }

    public static int Compare(string left, string right) => German.CompareInfo.Compare(left, right, CompareOptions.None);
}
