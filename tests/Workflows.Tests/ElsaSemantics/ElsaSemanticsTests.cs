using System.Text.Json.Nodes;

namespace Workflows.Tests.ElsaSemantics;

/// <summary>Our own cases with what a real Elsa server did with them: status, completed activities in order with inputs, outputs and outcomes, statuses, bookmarks after each step, incidents, variables.</summary>
public sealed class ElsaSemanticsTests
{
    /// <summary>Cases in which we differ on purpose, with what and why.</summary>
    private static readonly Dictionary<string, (string[] Parts, string Reason)> Differences = new()
    {
        ["174-fault-in-branch-continue"] = (["status"], "Elsa leaves it running with nothing to wait for; here it is faulted and can be retried."),
    };

    public static TheoryData<string> Cases() => new(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "ElsaSemantics", "Cases"), "*.json").Select(Path.GetFileNameWithoutExtension).Order()!);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_definition_does_here_what_it_does_on_an_Elsa_server(string name)
    {
        var given = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "ElsaSemantics", "Cases", $"{name}.json")))!;
        var player = new CasePlayer(given);

        await player.Play();

        var differences = Differences.GetValueOrDefault(name, ([], "")).Item1;
        var (expected, actual) = (player.Expected(), player.Actual());
        var wrong = expected.Where(part => !differences.Contains(part.Key) && actual[part.Key] != part.Value).Select(part => $"{part.Key}:\n  {actual[part.Key]}\ninstead of\n  {part.Value}");
        string.Join("\n", wrong).ShouldBeEmpty();
        differences.ShouldAllBe(part => actual[part] != expected[part]);
    }
}
