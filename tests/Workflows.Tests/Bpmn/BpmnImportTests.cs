using System.Text;
using System.Text.Json.Nodes;
using Kim.Workflows.Bpmn;
using Kim.Workflows.Definitions;

namespace Workflows.Tests.Bpmn;

public sealed class BpmnImportTests
{
    private const string Head = """<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:kim="https://kim.nrw/bpmn/1" targetNamespace="t">""";

    [Theory]
    [InlineData("", "bpmn.malformed")]
    [InlineData("<a>", "bpmn.malformed")]
    [InlineData("<a/>", "bpmn.no-definitions")]
    [InlineData("""<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>""", "bpmn.document-type")]
    [InlineData("""<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>""", "bpmn.document-type")]
    [InlineData(Head + "</bpmn:definitions>", "bpmn.one-process")]
    [InlineData(Head + """<bpmn:process id="a"/><bpmn:process id="b"/></bpmn:definitions>""", "bpmn.one-process")]
    public void What_is_no_BPMN_is_refused(string xml, string code) => Read(xml).Faults.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Fact]
    public void What_is_too_deep_or_too_large_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));
        var wide = "<a>" + string.Concat(Enumerable.Repeat("<b/>", 100_000)) + "</a>";

        Read(deep).Faults.ShouldHaveSingleItem().Code.ShouldBe("bpmn.too-deep");
        Read(wide).Faults.ShouldHaveSingleItem().Code.ShouldBe("bpmn.too-many-elements");
        Read("<a>" + new string(' ', 9_000_000) + "</a>").Faults.ShouldHaveSingleItem().Code.ShouldBe("bpmn.too-large");
    }

    [Fact]
    public void Every_fault_is_named()
    {
        var codes = Read(Process("""
            <bpmn:businessRuleTask id="a"/>
            <bpmn:task/>
            <bpmn:task id="b"/><bpmn:task id="b"/>
            <bpmn:sequenceFlow id="f" sourceRef="b" targetRef="nowhere"/>
            <bpmn:task id="c"><bpmn:extensionElements><kim:activity>{"id":</kim:activity></bpmn:extensionElements></bpmn:task>
            <bpmn:task id="d"><bpmn:extensionElements><kim:activity>3</kim:activity></bpmn:extensionElements></bpmn:task>
            """)).Faults;

        codes.Select(fault => fault.Code).Order(StringComparer.Ordinal).ShouldBe(
            ["bpmn.duplicate-id", "bpmn.flow-without-end", "bpmn.id-missing", "bpmn.unsupported-element", "definition.malformed", "definition.no-object"]);
        codes.ShouldAllBe(fault => fault.Path.Contains(':'));
    }

    [Theory]
    [InlineData("""{"id":3,"type":[],"metadata":4,"title":"x","outcomes":[]}""")]
    [InlineData("""{"type":"Kim.UserTask","title":{"expression":7},"outcomes":{"expression":{"type":"Object","value":{}}},"metadata":{"displayText":{}}}""")]
    [InlineData("""{"id":"x","type":"Elsa.Flowchart","activities":{"$bpmn":3},"connections":{"source":1}}""")]
    [InlineData("""{"id":"x","type":"Elsa.Flowchart","activities":[{"$bpmn":"t"},{"$bpmn":"x"}],"connections":[1,{"source":[],"target":null}]}""")]
    public void JSON_of_another_shape_breaks_nothing(string json) => Should.NotThrow(() => Read(Process(
        $"""
        <bpmn:subProcess id="s" name="n"><bpmn:extensionElements><kim:activity x="1" y="z">{json}</kim:activity></bpmn:extensionElements><bpmn:task id="t"/></bpmn:subProcess>
        <bpmn:userTask id="u" name="n"><bpmn:extensionElements><kim:activity x="1" y="2">{json}</kim:activity></bpmn:extensionElements></bpmn:userTask>
        <bpmn:sequenceFlow id="f" sourceRef="u" targetRef="s"/>
        """)));

    [Fact]
    public void A_diagram_of_another_tool_becomes_a_flow()
    {
        var definition = Definition(Process("""
            <bpmn:startEvent id="start"/><bpmn:userTask id="Pruefen" name="Antrag prüfen"/><bpmn:exclusiveGateway id="g"/>
            <bpmn:intermediateCatchEvent id="wait"><bpmn:timerEventDefinition><bpmn:timeDuration>P3D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
            <bpmn:parallelGateway id="split"/><bpmn:task id="one" name="Eins"/><bpmn:task id="two" name="Zwei"/><bpmn:parallelGateway id="join"/><bpmn:endEvent id="end"/>
            <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="Pruefen"/><bpmn:sequenceFlow id="f2" sourceRef="Pruefen" targetRef="g"/>
            <bpmn:sequenceFlow id="f3" name="in Ordnung" sourceRef="g" targetRef="split"/><bpmn:sequenceFlow id="f4" name="unvollständig" sourceRef="g" targetRef="wait"/>
            <bpmn:sequenceFlow id="f5" sourceRef="wait" targetRef="Pruefen"/><bpmn:sequenceFlow id="f6" sourceRef="split" targetRef="one"/><bpmn:sequenceFlow id="f7" sourceRef="split" targetRef="two"/>
            <bpmn:sequenceFlow id="f8" sourceRef="one" targetRef="join"/><bpmn:sequenceFlow id="f9" sourceRef="two" targetRef="join"/><bpmn:sequenceFlow id="f10" sourceRef="join" targetRef="end"/>
            """));

        Lines(definition).ShouldBe(
            ["start.Done>Pruefen", "Pruefen.in-ordnung>split", "Pruefen.unvollstaendig>wait", "wait.Done>Pruefen", "split.way-1>one", "split.way-2>two", "one.done>join", "two.done>join"], ignoreOrder: true);
        definition.Graph.Find("Pruefen")!.Type.ShouldBe("Kim.UserTask");
        definition.Graph.Find("split")!.Type.ShouldBe("Elsa.FlowFork");
        definition.Graph.Find("join")!.Type.ShouldBe("Elsa.FlowJoin");
    }

    [Fact]
    public void What_another_tool_changed_is_taken_over()
    {
        var xml = BpmnExport.Write(new Flow().Due("ask", ["yes", "no"]).Line("a").Line("b").Connect("ask.yes>a", "ask.no>b").Definition);

        var definition = Definition(xml
            .Replace("<bpmn:userTask id=\"ask\" name=\"ask\">", "<bpmn:userTask id=\"ask\" name=\"Fragen\">", StringComparison.Ordinal)
            .Replace("targetRef=\"b\"", "targetRef=\"a\"", StringComparison.Ordinal));

        definition.Graph.Find("ask")!.DisplayText.ShouldBe("Fragen");
        definition.Graph.Find("ask")!.Inputs["title"].Value.ShouldBe("Fragen");
        Lines(definition).ShouldBe(["ask.yes>a", "ask.no>a"]);
    }

    [Fact]
    public void A_shape_that_was_moved_moves_on_the_canvas()
    {
        var flow = new Flow().Line("a").With("a", "metadata", """{"designer":{"position":{"x":10,"y":20},"size":{"width":200,"height":60}}}""");
        var xml = BpmnExport.Write(flow.Definition).Replace("<dc:Bounds x=\"10\" y=\"20\" width=\"200\"", "<dc:Bounds x=\"110\" y=\"25\" width=\"200\"", StringComparison.Ordinal);

        var position = JsonNode.Parse(Read(xml).Json!)!["root"]!["activities"]![0]!["metadata"]!["designer"]!["position"]!;

        ((double)position["x"]!, (double)position["y"]!).ShouldBe((110, 25));
    }

    private static string Process(string content) => $"""{Head}<bpmn:process id="flow" isExecutable="true">{content}</bpmn:process></bpmn:definitions>""";

    private static BpmnReading Read(string xml) => BpmnImport.Read(Encoding.UTF8.GetBytes(xml));

    private static WorkflowDefinition Definition(string xml)
    {
        var reading = Read(xml);
        reading.Faults.ShouldBeEmpty();
        return Given.Definition(reading.Json!);
    }

    private static IEnumerable<string> Lines(WorkflowDefinition definition) => definition.Graph.Root.Connections.Select(line => $"{line.Source.Id}.{line.Port}>{line.Target.Id}");
}
