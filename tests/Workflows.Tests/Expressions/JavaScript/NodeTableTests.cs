namespace Kim.Workflows.Tests.Expressions.JavaScript;

/// <summary>Chosen programs, one a line in the table file, that must give what Node.js gives.</summary>
public sealed class NodeTableTests
{
    [Fact]
    public async Task Every_program_of_the_table_gives_what_Node_gives()
    {
        var sources = await Programs();
        using var node = new NodeProcess();

        var expected = await node.Run(sources);

        var differing = sources.Zip(expected)
            .Select(pair => (pair.First, pair.Second, Own: Compared.Answer(pair.First)))
            .Where(row => row.Second != row.Own)
            .Select(row => $"{row.First}\n  node {row.Second}\n  here {row.Own}");
        var report = string.Join('\n', differing);
        Assert.True(report.Length == 0, report);
    }

    private static async Task<string[]> Programs()
    {
        await using var stream = typeof(NodeTableTests).Assembly.GetManifestResourceStream("node-table.txt")!;
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync();
        return [.. text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#'))];
    }
}
