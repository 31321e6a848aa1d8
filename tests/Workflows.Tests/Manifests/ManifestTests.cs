using System.Text.Json.Nodes;
using Kim.Workflows.Definitions;
using Kim.Workflows.Manifests;
using Kim.Workflows.Simulation;
using Workflows.Tests.Definitions;

namespace Workflows.Tests.Manifests;

public sealed class ManifestTests
{
    public static TheoryData<string> Shipped() => new(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Definitions"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order());

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_definition_keeps_to_its_manifest(string definitionId)
    {
        Check(definitionId, _ => { }).ShouldBeEmpty();
        Manifest(definitionId).DefinitionId.ShouldBe(definitionId);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task The_standard_case_of_a_shipped_definition_runs_to_its_end(string definitionId)
    {
        var surroundings = new SimulationSurroundings(Given.Weekdays, ShippedFlow.Parameters());

        var report = await WorkflowSimulation.Run(Given.Definition(ShippedFlow.Text(definitionId)), StandardCase.Plan(Manifest(definitionId), Given.Monday, 3), surroundings, TestContext.Current.CancellationToken);

        report.StoppedBy.ShouldBe(SimulationStop.Ended);
        report.Timeline.ShouldNotContain(entry => entry.Kind == TimelineKind.Incident || entry.Kind == TimelineKind.AnswerRefused);
        report.Timeline.Where(entry => entry.Kind is TimelineKind.TaskOpened).Select(entry => entry.TaskType).Distinct().Count().ShouldBeGreaterThanOrEqualTo(Manifest(definitionId).StandardCase.Select(answer => answer.TaskType).Distinct().Count());
    }

    [Fact]
    public void A_way_to_the_assessment_around_consent_is_found()
    {
        var found = Check("case-management-cycle", root => Connect(root, "first-contact", "continue", "assessment")).Where(finding => finding.Code is ManifestCheck.WayAround).ToList();

        found.Select(finding => finding.Activity).ShouldContain("assessment");
        found.ShouldAllBe(finding => finding.Message.Contains("Erstgespräch führen", StringComparison.Ordinal));
    }

    [Fact]
    public void A_refused_consent_does_not_count_as_one()
    {
        Codes("case-management-cycle", root => Connect(root, "consent", "refused", "intake")).ShouldContain(ManifestCheck.WayAround);
    }

    [Fact]
    public void A_way_to_an_end_without_closure_is_found()
    {
        Codes("case-management-cycle", root => Remove(root, "evaluation", "closure")).ShouldBe([ManifestCheck.EndWithout]);
    }

    [Fact]
    public void A_missing_step_is_found_and_so_is_one_bound_to_something_else()
    {
        Codes("referral-counselling", root => Set(root, "document-referral", "taskType", "talk")).ShouldBe([ManifestCheck.StepMissing, ManifestCheck.EndWithout]);
        Codes("referral-counselling", root => Set(root, "document-referral", "action", "case.closure")).ShouldBe([ManifestCheck.StepAltered]);
    }

    [Fact]
    public void The_anonymity_check_is_for_a_second_person_and_before_all_that_steers()
    {
        Codes("challenge-report", root => Set(root, "anonymity-check", "notBy", "")).ShouldBe([ManifestCheck.StepAltered]);
        Codes("challenge-report", root => Connect(root, "start", "Done", "triage")).ShouldBe([ManifestCheck.WayAround]);
        Codes("challenge-report", root =>
        {
            root["activities"]!.AsArray().Add(JsonNode.Parse("""{"id":"tell","type":"Kim.UserTask","taskType":{"typeName":"String","expression":{"type":"Literal","value":"tell"}},"outcomes":{"typeName":"String[]","expression":{"type":"Object","value":"[\"done\"]"}}}"""));
            Connect(root, "revise-report", "resubmitted", "tell");
            Connect(root, "tell", "done", "anonymity-check");
        }).ShouldContain(ManifestCheck.WayAround);
    }

    [Fact]
    public void A_refusal_whose_form_asks_for_no_reason_is_found()
    {
        var manifest = Manifest("case-management-cycle");

        var found = ManifestCheck.Of(manifest, Given.Definition(ShippedFlow.Text("case-management-cycle")), Given.Catalogue(), (action, _, _) => action is not "case.intake");

        found.ShouldHaveSingleItem().ShouldSatisfyAllConditions(finding => finding.Code.ShouldBe(ManifestCheck.ReasonNotDemanded), finding => finding.Activity.ShouldBe("intake"));
    }

    [Fact]
    public void A_forbidden_type_is_found()
    {
        Codes("referral-counselling", root =>
        {
            root["activities"]!.AsArray().Add(JsonNode.Parse("""{"id":"hand-over","type":"Elsa.RunTask"}"""));
            Connect(root, "arrival-check", "unknown", "hand-over");
        }).ShouldBe([ManifestCheck.ForbiddenType]);
    }

    internal static ProcessManifest Manifest(string definitionId) => ProcessManifest.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Manifests", $"{definitionId}.json")));

    private static IEnumerable<string> Codes(string definitionId, Action<JsonNode> change) => Check(definitionId, change).Select(finding => finding.Code).Distinct();

    private static IReadOnlyList<ManifestFinding> Check(string definitionId, Action<JsonNode> change)
    {
        var json = JsonNode.Parse(ShippedFlow.Text(definitionId))!;
        change(json["root"]!);
        return ManifestCheck.Of(Manifest(definitionId), Given.Definition(json.ToJsonString()), Given.Catalogue(), (_, _, _) => true);
    }

    private static void Connect(JsonNode root, string source, string port, string target) => root["connections"]!.AsArray().Add(
        new JsonObject { ["source"] = new JsonObject { ["activity"] = source, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" } });

    private static void Remove(JsonNode root, string source, string target) =>
        root["connections"]!.AsArray().RemoveAll(connection => (string?)connection!["source"]!["activity"] == source && (string?)connection["target"]!["activity"] == target);

    private static void Set(JsonNode root, string id, string input, string value) =>
        root["activities"]!.AsArray().Single(activity => (string?)activity!["id"] == id)![input]!["expression"]!["value"] = value;
}
