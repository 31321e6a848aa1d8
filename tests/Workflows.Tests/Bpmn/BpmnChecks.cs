using System.Diagnostics;
using System.Text;
using System.Xml.Linq;

namespace Workflows.Tests.Bpmn;

/// <summary>What makes a BPMN document valid, as far as a schema would say it; and the word of bpmn-moddle.</summary>
internal static class BpmnChecks
{
    public static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL", Diagram = "http://www.omg.org/spec/BPMN/20100524/DI", Line = "http://www.omg.org/spec/DD/20100524/DI";

    private static readonly string[] NoNodes = ["sequenceFlow", "laneSet", "extensionElements", "documentation", "incoming", "outgoing", "standardLoopCharacteristics", "multiInstanceLoopCharacteristics"];

    public static void ShouldBeWellDrawn(string xml)
    {
        var document = XDocument.Parse(xml);
        var ids = document.Descendants().Attributes("id").Select(id => id.Value).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
        ids.ShouldAllBe(id => System.Xml.XmlConvert.VerifyNCName(id) == id);

        var shapes = document.Descendants(Diagram + "BPMNShape").Select(shape => shape.Attribute("bpmnElement")!.Value).ToHashSet();
        var edges = document.Descendants(Diagram + "BPMNEdge").ToDictionary(edge => edge.Attribute("bpmnElement")!.Value);
        foreach (var container in document.Descendants().Where(element => element.Name.LocalName is "process" or "subProcess" or "adHocSubProcess"))
        {
            var nodes = container.Elements().Where(element => element.Name.Namespace == Model && element.Name.LocalName is var name && !NoNodes.Contains(name)).ToDictionary(node => node.Attribute("id")!.Value);
            nodes.Keys.ShouldAllBe(id => shapes.Contains(id));
            foreach (var flow in container.Elements(Model + "sequenceFlow"))
            {
                var (id, source, target) = (flow.Attribute("id")!.Value, nodes[flow.Attribute("sourceRef")!.Value], nodes[flow.Attribute("targetRef")!.Value]);
                source.Elements(Model + "outgoing").ShouldContain(outgoing => outgoing.Value == id);
                target.Elements(Model + "incoming").ShouldContain(incoming => incoming.Value == id);
                (source.Name.LocalName, target.Name.LocalName).ShouldSatisfyAllConditions(ends => ends.Item1.ShouldNotBe("endEvent"), ends => ends.Item2.ShouldNotBe("startEvent"), ends => ends.Item2.ShouldNotBe("boundaryEvent"));
                edges[id].Elements(Line + "waypoint").Count().ShouldBeGreaterThan(1);
            }
            foreach (var lane in container.Descendants(Model + "lane"))
                lane.Elements(Model + "flowNodeRef").ShouldAllBe(member => nodes.ContainsKey(member.Value));
        }
    }

    /// <summary>How many warnings bpmn-moddle has, and what it says.</summary>
    public static async Task<IReadOnlyList<string>> AskModdle(IEnumerable<string> documents)
    {
        var package = Path.Combine(Repository(), "src", "Api", "node_modules", "bpmn-moddle", "dist", "index.js");
        File.Exists(package).ShouldBeTrue("bpmn-moddle comes with the npm parts of the program: build it first.");
        var script = $$"""
            import { BpmnModdle } from '{{new Uri(package)}}';
            let input = '';
            for await (const part of process.stdin) input += part;
            for (const xml of JSON.parse(input)) {
              try {
                const { rootElement, warnings } = await new BpmnModdle().fromXML(xml);
                for (const warning of warnings) console.log(warning.message);
                await new BpmnModdle().toXML(rootElement);
              } catch (error) { console.log(error.message); for (const warning of error.warnings ?? []) console.log(warning.message); }
            }
            """;
        var start = new ProcessStartInfo("node", ["--input-type=module", "-e", script]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new UTF8Encoding(false) };
        using var node = Process.Start(start)!;
        var (told, failed) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(System.Text.Json.JsonSerializer.Serialize(documents));
        node.StandardInput.Close();
        (await failed).ShouldBeEmpty();
        await node.WaitForExitAsync();
        return (await told).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KIM.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
