using System.Globalization;

namespace Kim.Workflows.Tests.Expressions.JavaScript;

/// <summary>Generated programs give what Node.js gives: value and type, or the name of what they throw.</summary>
public sealed class GeneratedProgramTests
{
    private const int Batch = 2000;
    private const int FirstSeed = 20260314;

    /// <summary>KIM_JS_PROGRAMS asks for a longer run.</summary>
    private static int Programs =>
        int.TryParse(Environment.GetEnvironmentVariable("KIM_JS_PROGRAMS"), CultureInfo.InvariantCulture, out var asked) ? asked : 3000;

    [Fact]
    public async Task Generated_programs_give_what_Node_gives()
    {
        List<string> differing = [];
        using var node = new NodeProcess();

        for (var start = 0; start < Programs && differing.Count < 10; start += Batch)
        {
            var seeds = Enumerable.Range(FirstSeed + start, Math.Min(Batch, Programs - start));
            string[] sources = [.. seeds.Select(seed => new ProgramGenerator(seed).Generate())];
            var expected = await node.Run(sources);
            differing.AddRange(sources.Zip(expected)
                .Select(pair => (pair.First, pair.Second, Own: Compared.Answer(pair.First)))
                .Where(row => row.Second != row.Own)
                .Select(row => $"{row.First}\n  node {row.Second}\n  here {row.Own}\n"));
        }

        Assert.True(differing.Count == 0, string.Join('\n', differing));
    }
}
