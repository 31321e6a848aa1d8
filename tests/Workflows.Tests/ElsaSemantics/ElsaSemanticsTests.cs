using System.Text.Json.Nodes;

namespace Workflows.Tests.ElsaSemantics;

/// <summary>Our own cases with what a real Elsa server did with them: status, completed activities in order with inputs, outputs and outcomes, statuses, bookmarks after each step, incidents, variables.</summary>
public sealed class ElsaSemanticsTests
{
    /// <summary>Cases in which we differ on purpose, with what and why.</summary>
    private static readonly Dictionary<string, (string[] Parts, string Reason)> Differences = new()
    {
        ["098-break-parallelforeach"] = (["completed", "statuses"], "Elsa lets the Break end the Sequence around the loop, so that what follows is lost; here it ends its own round only."),
        ["174-fault-in-branch-continue"] = (["status", "steps"], "Elsa leaves it running with nothing to wait for; here it is faulted and can be retried."),
        ["188-task-after-fault"] = (["completed", "statuses", "bookmarks", "steps"], "Elsa drops the answer to a task whose instance has faulted in another branch; here it is taken."),
        ["190-fault-in-composite-continue"] = (["status", "steps"], "As 174."),
        ["216-tasks-end-cancels"] = (["status", "incidents", "statuses", "steps"], "Elsa defect: calling off a branch inside a nested flowchart faults the outer one."),
        ["220-nested-waitany-tasks"] = (["status", "incidents", "completed", "statuses", "steps"], "As 216."),
        ["248-delay-js"] = (["completed"], "Elsa reads PT1S as zero without a word; here it is a second."),
        ["272-complete-in-nested"] = (["status", "incidents", "completed", "statuses", "steps"], "As 216."),
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
