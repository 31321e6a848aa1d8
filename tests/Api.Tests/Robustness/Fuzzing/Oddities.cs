namespace Api.Tests.Robustness.Fuzzing;

/// <summary>What nobody ought to send.</summary>
internal static class Oddities
{
    /// <summary>Stands in what is sent; may stand in no refusal and in no log.</summary>
    public const string Canary = "Zwirbelkauz";

    /// <summary>As <see cref="Canary"/>, but a refusal may name the member that it means.</summary>
    public const string Member = "zwitscherfeld";

    /// <summary>Values as JSON text.</summary>
    private static readonly string[] Values =
    [
        "null", "true", "-1", "0", "2147483648", "-9223372036854775809", "99999999999999999999999999999999", "1e400", "-1e-400", "1.5", "NaN", "[]", "{}", "[null]", "\"\"", "\"   \"", "\"\\n\"",
        "\"0001-01-01\"", "\"9999-12-31\"", "\"2026-02-30\"", "\"-2026-01-01\"", "\"infinity\"", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59.9999999Z\"",
        "\"9999-12-31T23:59:59-14:00\"", "\"2026-03-29T02:30:00\"", "\"24:00\"", "\"P99999999Y\"", "\"-P1D\"", "\"PT1E9S\"", "\"00000000-0000-0000-0000-000000000000\"", "\"{0}\"",
        $"\"{Canary}\"", $"\"{Canary}\\u0000\"", "\"\\u0000\"", $"\"\\ud800{Canary}\"", $"\"{Canary}\\udc00\"", $"\"\u202e{Canary}\u202c\"", $"\"{Canary}\ud83d\udc69\u200d\ud83d\udc67\ud83c\udff4\"", "\"\\uffff\\u0001\\u001b[31m\"",
        $"\"'; drop table casework.cases; -- {Canary}\"", $"\"<script>alert('{Canary}')</script>\"", $"\"=cmd|' /C calc'!A0 {Canary}\"", "\"%s%n%x{0}${jndi:ldap://x}\"", "\"../../../etc/passwd\"",
        $"{{\"{Member}\":\"{Canary}\"}}", $"[\"{Canary}\",1,null,{{}}]",
    ];

    private static readonly string[] Paths =
    [
        Canary, "%00", "%2F..%2F..", "%FF%FE", "%F0%9F%98%80", "%ED%A0%80", "%27%20or%201=1--", "-1", "0", "1e400", "99999999999999999999", "%zz", "%", "%25%30%30", "..%5c", "%0d%0aX:%20y", "null", "a%20b", "%E2%80%AE" + Canary, "*", "~", ";a=b",
        new('a', 3000), "00000000-0000-0000-0000-000000000000", "{0198a0a0-0000-7000-8000-000000000000}", "0198a0a0000070008000000000000000",
    ];

    private static readonly string[] QueryTexts =
    [
        "", Canary, "%00", $"{Canary}%00", "%FF", "%ED%A0%80", "%25", "%zz", "+", "%27%3B--", "-1", "0", "1", "200", "201", "2147483648", "1e400", "NaN", "true", "maybe", "null", "2026-02-30", "0001-01-01", "9999-12-31", "2026-01-01", "2026-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00%2B14:00", "infinity", "00000000-0000-0000-0000-000000000000", "%F0%9F%98%80", "%E2%80%AE", "a,b,c", "[1]", "{}", "*", "%25_", "%5C", new('z', 4000),
    ];

    /// <summary>Cursors of this and of other lists, whole and broken.</summary>
    private static readonly string[] Cursors =
    [
        "WzUwXQ", "WzBd", "Wy0xXQ", "WzIxNDc0ODM2NDdd", "WzFlNDAwXQ", "W10", "W251bGxd", "e30", "IiI", "bnVsbA", "W251bGwsbnVsbF0", "WyIyMDI2LTExLTIzVDAwOjAwOjAwWiIsIjAxOThhMGEwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMCJd", "WyIyMDI2LTExLTIzIiwiMDE5OGEwYTAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAwIl0",
        "WyJcdTAwMDAiLCIwMTk4YTBhMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDAiXQ", "WyJcdWQ4MDAiXQ", "WyIwMDAxLTAxLTAxVDAwOjAwOjAwKzE0OjAwIiwiMDE5OGEwYTAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAwIl0", "WzEsMl0", "Wy0xLCIwMTk4YTBhMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDAiXQ", "W1tdXQ", "%3D%3D", "WzUw",
    ];

    private static readonly string[] Revisions = ["\"1\"", "\"0\"", "1", "*", "W/\"1\"", "\"-1\"", "\"99999999999999999999\"", Canary, "\"", "\"1\", \"2\"", "\u00e4\ud83d\ude00", new('9', 2000)];

    private static readonly string[] Keys = ["k", new('k', 201), $"{Canary}\u0001\u007f", "\ud83d\ude00", new('k', 4000), " ", "'; --"];

    private static readonly string[] ContentTypes = ["text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=nonsense", "application/problem+json", "multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", Canary, ""];

    public static string Path(Random random) => Of(Paths, random);

    public static string QueryText(string name, Random random) => name.Contains("cursor", StringComparison.OrdinalIgnoreCase) && random.Next(4) > 0 ? Of(Cursors, random) : Of(QueryTexts, random);

    public static string Revision(Random random) => Of(Revisions, random);

    public static string Key(Random random) => Of(Keys, random);

    public static string ContentType(Random random) => Of(ContentTypes, random);

    /// <summary>A value as JSON text; seldom a very large one.</summary>
    public static string Value(string foreignId, Random random) => random.Next(60) switch
    {
        0 => $"\"{new string('x', 1_000_000)}\"",
        1 => $"[{string.Join(',', Enumerable.Repeat("1", 10_000))}]",
        2 => $"[{string.Join(',', Enumerable.Repeat($"\"{Canary}\"", 10_000))}]",
        3 or 4 => Nested(40),
        5 => Nested(5000),
        6 or 7 => $"\"{foreignId}\"",
        8 or 9 => $"\"{new string('y', 5_001)}\"",
        _ => Of(Values, random),
    };

    public static T Of<T>(IReadOnlyList<T> choices, Random random) => choices[random.Next(choices.Count)];

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
