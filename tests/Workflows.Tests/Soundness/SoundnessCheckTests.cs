using Kim.Workflows.Definitions;
using Kim.Workflows.Soundness;
using Workflows.Tests.Definitions;

namespace Workflows.Tests.Soundness;

public sealed class SoundnessCheckTests
{
    [Theory]
    [InlineData("case-management-cycle")]
    [InlineData("referral-counselling")]
    [InlineData("consent-withdrawal")]
    [InlineData("case-conference")]
    [InlineData("challenge-report")]
    [InlineData("systemic-challenge")]
    [InlineData("solution-check")]
    public void The_shipped_flows_are_sound(string definitionId)
    {
        var report = Check(Given.Definition(ShippedFlow.Text(definitionId)));

        report.Findings.Where(finding => finding.Severity is not FindingSeverity.Note).ShouldBeEmpty();
        report.Sound.ShouldBeTrue();
    }

    public static TheoryData<string, string, string> Faulty() => new()
    {
        { SoundnessCodes.UnknownType, "a", new Flow().Add("a", "Some.Thing").Json },
        { SoundnessCodes.Unreachable, "b", new Flow().Line("a").Line("b").Connect("b>b").Json },
        { SoundnessCodes.UnknownOutcome, "a,b", new Flow().Due("a", ["ok"]).Line("b").Connect("a.fine>b").Json },
        { SoundnessCodes.OpenOutcome, "a", new Flow().Due("a", ["ok", "no"]).Line("b").Connect("a.ok>b").Json },
        { SoundnessCodes.TaskWithoutDueDate, "a", new Flow().Task("a", ["ok"]).Json },
        { SoundnessCodes.TaskWithoutRole, "a", new Flow().Add("a", "Kim.UserTask", ("title", "Literal", "a"), ("outcomes", "Object", "[\"ok\"]"), ("due", "Literal", "P1D"), ("role", "Literal", " ")).Json },
        { SoundnessCodes.TaskWithoutTitle, "a", new Flow().Add("a", "Kim.UserTask", ("role", "Literal", "worker"), ("outcomes", "Object", "[\"ok\"]"), ("due", "Literal", "P1D")).Json },
        { SoundnessCodes.TaskWithoutOutcome, "a", new Flow().Due("a", []).Json },
        { SoundnessCodes.Stuck, "a", new Flow().Due("a", []).Json },
        { SoundnessCodes.JoinNeverCompletes, "j", new Flow().Due("a", ["x", "y"]).Line("b").Line("c").Join("j", "WaitAll").Connect("a.x>b", "a.y>c", "b>j", "c>j").Json },
        { SoundnessCodes.JoinDropsWork, "j", new Flow().Fork("k", "A", "B").Line("a").Due("b", ["on", "off"]).Join("j", "WaitAll").Connect("k.A>a", "k.B>b", "a>j", "b.on>j").Json },
        { SoundnessCodes.NeverRuns, "end", new Flow().Due("a", ["x", "y"]).Join("j", "WaitAll").Line("b").Line("end").Connect("a.x>j", "a.y>b", "b>j", "j>end").Json },
        { SoundnessCodes.LoopWithoutWait, "a,d", new Flow().Line("a").Add("d", "Elsa.FlowDecision").Connect("a>d", "d.False>a").Json },
        { SoundnessCodes.EndlessLoop, "a,b", new Flow().Line("a").Line("b").Connect("a>b", "b>a").Json },
        { SoundnessCodes.NoEndReachable, "a,b", new Flow().Due("a", ["ok"]).Due("b", ["ok"]).Connect("a.ok>b", "b.ok>a").Json },
        { SoundnessCodes.AfterEnd, "e,b", new Flow().Add("e", "Elsa.End").Line("b").Connect("e>b").Json },
        { SoundnessCodes.AfterEnd, "b", Sequence("""{"id":"e","type":"Elsa.End"},{"id":"b","type":"Elsa.WriteLine"}""") },
        { SoundnessCodes.NoEndReachable, "t", Sequence("""{"id":"inner","type":"Elsa.Flowchart","activities":[{"id":"t","type":"Elsa.Delay"}],"connections":[{"source":{"activity":"t","port":"Done"},"target":{"activity":"t"}}]}""") },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Each_fault_is_found_where_it_is(string code, string activities, string json)
    {
        var report = Check(Given.Definition(json));

        var finding = report.Findings.Where(finding => finding.Code == code).ShouldHaveSingleItem();
        string.Join(',', finding.Activities).ShouldBe(activities);
        report.Sound.ShouldBe(report.Findings.All(one => one.Severity is not FindingSeverity.Error));
    }

    [Fact]
    public void A_finding_tells_the_way_that_leads_there()
    {
        var flow = new Flow().Due("a", ["left", "right"]).Due("b", ["ok"]).Due("c", []).Connect("a.left>b", "b.ok>c");

        var finding = Check(flow.Definition).Findings.Single(finding => finding.Code == SoundnessCodes.Stuck);

        finding.Path.ShouldBe(["a:left", "b:ok"]);
    }

    [Fact]
    public void A_flow_without_a_fault_gives_no_finding()
    {
        var flow = new Flow().Fork("k", "A", "B").Due("a", ["ok", "again"]).Due("b", ["ok"]).Join("j", "WaitAll").Add("e", "Elsa.End")
            .Connect("k.A>a", "k.B>b", "a.ok>j", "a.again>a", "b.ok>j", "j>e");

        var report = Check(flow.Definition);

        report.Findings.ShouldBeEmpty();
        report.Sound.ShouldBeTrue();
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAny")]
    [InlineData("WaitAllActive")]
    public void Six_branches_of_three_tasks_each_are_seen_completely(string mode)
    {
        var flow = new Flow().Fork("k", [.. Enumerable.Range(0, 6).Select(branch => $"B{branch}")]).Join("j", mode).Due("last", ["ok"]).Connect("j>last");
        for (var branch = 0; branch < 6; branch++)
        {
            for (var step = 0; step < 3; step++)
                flow.Due($"t{branch}{step}", ["ok"]);
            flow.Connect($"k.B{branch}>t{branch}0", $"t{branch}0.ok>t{branch}1", $"t{branch}1.ok>t{branch}2", $"t{branch}2.ok>j");
        }

        var report = Check(flow.Definition);

        report.Sound.ShouldBeTrue();
    }

    [Fact]
    public void A_check_that_stops_early_says_so_and_does_not_call_it_sound()
    {
        var flow = new Flow().Fork("k", "A", "B").Due("a", ["ok"]).Due("b", ["ok"]).Connect("k.A>a", "k.B>b");

        var report = Check(flow.Definition, new SoundnessLimits(3, 1000));

        (report.Complete, report.Sound).ShouldBe((false, false));
        report.Findings.ShouldContain(finding => finding.Code == SoundnessCodes.NotFullyExplored);
        report.Findings.ShouldNotContain(finding => finding.Severity == FindingSeverity.Error);
    }

    internal static SoundnessReport Check(WorkflowDefinition definition, SoundnessLimits? limits = null) => SoundnessCheck.Of(definition, Given.Catalogue(), limits);

    private static string Sequence(string activities) => $$$"""{"definitionId":"flow","root":{"id":"root","type":"Elsa.Sequence","activities":[{{{activities}}}]}}""";
}
