using System.Text.Json;

namespace Api.Tests.Designer;

/// <summary>
/// The members that an answer has and their kinds, held against a small file: one line a member, <c>path: kind</c>, a question mark
/// where it may be missing. What lies below free content (<c>object</c> without members in the file) is not looked at.
/// </summary>
internal static class Shape
{
    public static void ShouldHaveShape(this JsonElement answer, string name)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Designer", "Shapes", name + ".txt")).Select(line => line.Split(": ")).ToList();
        var expected = lines.ToDictionary(line => line[0].TrimEnd('?'), line => (Kinds: line[1].Split('|'), Optional: line[0].EndsWith('?')));
        var faults = new List<string>();

        Compare(answer, "", expected, faults);

        faults.Distinct().ShouldBeEmpty(answer.ToString());
    }

    private static void Compare(JsonElement value, string path, Dictionary<string, (string[] Kinds, bool Optional)> expected, List<string> faults)
    {
        if (value.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Compare(item, path + "[]", expected, faults);
            return;
        }

        var members = expected.Where(one => Parent(one.Key) == path).ToList();
        if (value.ValueKind is not JsonValueKind.Object || members.Count == 0)
            return;

        faults.AddRange(members.Where(one => !one.Value.Optional && !value.TryGetProperty(Name(one.Key), out _)).Select(one => $"{one.Key} is missing"));
        foreach (var member in value.EnumerateObject())
        {
            var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (!expected.TryGetValue(at, out var rule))
                faults.Add($"{at} is not expected");
            else if (!rule.Kinds.Contains("any") && !rule.Kinds.Contains(Kind(member.Value)))
                faults.Add($"{at} is {Kind(member.Value)}");
            Compare(member.Value, at, expected, faults);
        }
    }

    private static string Parent(string path) => path.LastIndexOf('.') is var dot and >= 0 ? path[..dot] : "";

    private static string Name(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
