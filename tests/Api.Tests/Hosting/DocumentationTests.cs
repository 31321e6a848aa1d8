using System.Text.RegularExpressions;

namespace Api.Tests.Hosting;

public sealed partial class DocumentationTests
{
    [Fact]
    public void Every_page_that_another_one_points_to_exists()
    {
        var pages = Directory.EnumerateFiles(Repository.Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)).ToList();
        var links = pages.SelectMany(page => Link().Matches(File.ReadAllText(page)).Select(match => (Page: page, To: match.Groups["to"].Value))).ToList();

        links.Count.ShouldBeGreaterThan(50);
        links.Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.Page)!, link.To))).Select(link => $"{Path.GetFileName(link.Page)} points to {link.To}").ShouldBeEmpty();
    }

    [GeneratedRegex(@"\]\((?<to>[^)#:\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
