using System.Text.RegularExpressions;

namespace Api.Tests.Hosting;

/// <summary>The checklist of docs/asvs.md names tests; a test that was renamed or removed is missed here.</summary>
public sealed partial class AsvsTests
{
    private static readonly string Checklist = File.ReadAllText(Path.Combine(Repository.Root, "docs", "asvs.md"));

    [Fact]
    public void Every_test_that_the_checklist_names_exists()
    {
        var sources = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        var named = TestName().Matches(Checklist).Select(match => match.Groups["test"].Value).Distinct().ToList();

        named.Count.ShouldBeGreaterThan(60);
        named.Where(test => !Regex.IsMatch(sources, $@"\b(Task|void|Task<\w+>) {test}\(", RegexOptions.None, TimeSpan.FromSeconds(5))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_line_has_a_number_once_a_verdict_and_a_test_or_a_reason()
    {
        var lines = Line().Matches(Checklist).Select(match => (Number: match.Groups["number"].Value, Verdict: match.Groups["verdict"].Value, Why: match.Groups["why"].Value.Trim())).ToList();

        lines.Count.ShouldBe(Checklist.Split('\n').Count(line => line.Length > 3 && line[0] == '|' && char.IsDigit(line[2])));
        lines.Select(line => line.Number).ShouldBeUnique();
        lines.Where(line => line.Why.Length < 10).ShouldBeEmpty();
        lines.Select(line => line.Verdict).Distinct().ShouldBeSubsetOf(["met", "partly", "not met", "operator"]);
    }

    [GeneratedRegex(@"`(?<test>[A-Z][a-z]*_\w+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| (?<number>\d+\.\d+\.\d+) \| [^|]+ \| (?<verdict>[^|]+) \| (?<why>.+) \|\r?$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Line();
}
