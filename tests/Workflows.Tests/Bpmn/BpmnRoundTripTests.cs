using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Kim.Workflows.Bpmn;
using Workflows.Tests.Soundness;

namespace Workflows.Tests.Bpmn;

public sealed class BpmnRoundTripTests
{
    private static readonly string[] Shipped = ["case-management-cycle", "challenge-report", "referral-counselling", "solution-check", "systemic-challenge"];

    public static TheoryData<string> ShippedIds() => new(Shipped);

    [Theory]
    [MemberData(nameof(ShippedIds))]
    public void A_shipped_definition_comes_back_as_it_was(string id) => ShouldComeBack(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions", $"{id}.json")));

    [Theory]
    [MemberData(nameof(ShippedIds))]
    public void A_shipped_definition_has_lanes_by_role_and_an_end_for_every_path(string id)
    {
        var xml = XDocument.Parse(BpmnExport.Write(Given.Definition(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions", $"{id}.json")))));

        xml.Descendants(BpmnChecks.Model + "lane").ShouldNotBeEmpty();
        xml.Descendants(BpmnChecks.Model + "flowNodeRef").Count().ShouldBe(xml.Descendants(BpmnChecks.Diagram + "BPMNShape").Count() - xml.Descendants(BpmnChecks.Model + "lane").Count() - 1);
        xml.Descendants(BpmnChecks.Model + "process").Elements().Where(node => node.Element(BpmnChecks.Model + "incoming") is not null && node.Name.LocalName is not "endEvent")
            .ShouldAllBe(node => node.Element(BpmnChecks.Model + "outgoing") != null);
    }

    [Fact]
    public async Task Bpmn_moddle_reads_every_shipped_definition_without_a_warning()
    {
        var documents = Shipped.Select(id => BpmnExport.Write(Given.Definition(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions", $"{id}.json")))))
            .Concat(Enumerable.Range(0, 30).Select(seed => BpmnExport.Write(new RandomFlow(seed).Flow.Definition)))
            .Concat(Cases().Select(definition => BpmnExport.Write(Given.Definition(definition))));

        (await BpmnChecks.AskModdle(documents)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_way_that_activities_can_be_nested_comes_back()
    {
        foreach (var definition in Cases())
            ShouldComeBack(definition);
    }

    [Fact]
    public void Random_flowcharts_come_back()
    {
        for (var seed = 0; seed < 300; seed++)
            ShouldComeBack(new RandomFlow(seed).Flow.Json);
    }

    [Fact]
    public void Texts_that_XML_cannot_carry_come_back()
    {
        var flow = new Flow().Task("ärger & <co \"1\"", ["a\\u0001b", "\uFFFE"]).Line("_x0041_").Line("A").Connect("ärger & <co \"1\".a\u0001b>A", "A>_x0041_");

        ShouldComeBack(flow.Json);
    }

    [Fact]
    public void An_expiry_is_a_timer_at_the_side_of_its_task()
    {
        var flow = new Flow().Task("ask", ["yes", "expired"], ("expiresAfter", "Literal", "P5D")).Line("late").Line("answered").Connect("ask.yes>answered", "ask.expired>late");

        var boundary = XDocument.Parse(BpmnExport.Write(flow.Definition)).Descendants(BpmnChecks.Model + "boundaryEvent").ShouldHaveSingleItem();

        boundary.Attribute("attachedToRef")!.Value.ShouldBe("ask");
        boundary.Descendants(BpmnChecks.Model + "timeDuration").Single().Value.ShouldBe("P5D");
        ShouldComeBack(flow.Json);
    }

    [Fact]
    public void Ways_of_a_fork_that_meet_without_a_join_wait_for_each_other_and_exclusive_ones_do_not()
    {
        var fork = new Flow().Fork("f", "x", "y").Line("a").Line("b").Line("c").Connect("f.x>a", "f.y>b", "a>c", "b>c");
        var task = new Flow().Due("t", ["x", "y"]).Line("a").Line("b").Line("c").Connect("t.x>a", "t.y>b", "a>c", "b>c");

        BpmnExport.Write(fork.Definition).ShouldContain("inclusiveGateway id=\"c.in\"");
        BpmnExport.Write(task.Definition).ShouldNotContain("inclusiveGateway");
    }

    private static IEnumerable<string> Cases() => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "ElsaSemantics", "Cases"), "*.json")
        .Select(file => JsonNode.Parse(File.ReadAllText(file))!).SelectMany(json => json["definitions"]?.AsArray() ?? [json]).Select(json => json!.ToJsonString());

    private static void ShouldComeBack(string json)
    {
        var definition = Given.Definition(json);

        var xml = BpmnExport.Write(definition);
        BpmnChecks.ShouldBeWellDrawn(xml);
        var back = BpmnImport.Read(Encoding.UTF8.GetBytes(xml));

        back.Faults.ShouldBeEmpty(json);
        var written = Kim.Workflows.Json.DefinitionWriter.Write(Given.Definition(back.Json!));
        JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(Kim.Workflows.Json.DefinitionWriter.Write(definition))).ShouldBeTrue(json + "\n" + written);
    }
}
