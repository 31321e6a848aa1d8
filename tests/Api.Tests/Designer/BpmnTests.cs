using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Api.Tests.Program;
using static Api.Tests.Designer.Definitions;

namespace Api.Tests.Designer;

/// <summary>Definitions as files: BPMN 2.0, and the form in which they lie in git.</summary>
public sealed class BpmnTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Address = "/api/v1/process-definitions";
    private static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    public static TheoryData<string> Shipped() => new("case-management-cycle", "challenge-report", "referral-counselling", "solution-check", "systemic-challenge");

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task A_shipped_template_is_exported_as_the_file_that_it_came_as(string id)
    {
        var editor = await program.As("process-editor-1", "rhein-sieg-kreis");
        var file = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workflows-definitions", $"{id}.json"));

        var exported = await editor.Http.GetStringAsync($"{Root}/{id}/export");

        Bare(exported).ShouldBe(Bare(file));
    }

    [Fact]
    public async Task A_definition_is_downloaded_as_BPMN_with_lanes_that_bear_the_roles_names()
    {
        var editor = await program.As("process-editor-1");

        var answer = await editor.Http.GetAsync($"{Address}/case-management-cycle/bpmn");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/xml");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("case-management-cycle-1.bpmn");
        var lanes = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Descendants(Model + "lane").Select(lane => lane.Attribute("name")!.Value).ToList();
        lanes.ShouldNotBeEmpty();
        lanes.ShouldNotContain("case-manager");
        (await editor.StatusOf($"{Address}/nope/bpmn")).ShouldBe(HttpStatusCode.NotFound);
        (await editor.StatusOf($"{Address}/case-management-cycle/bpmn?version=99")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_exported_and_changed_elsewhere_becomes_a_draft()
    {
        var editor = await program.As("process-editor-1");
        var xml = await editor.Http.GetStringAsync($"{Address}/challenge-report/bpmn");

        var imported = await Import(editor, xml.Replace("name=\"Meldung überarbeiten\"", "name=\"Meldung neu fassen\"", StringComparison.Ordinal), HttpStatusCode.OK);

        imported.Text("definitionId").ShouldBe("challenge-report");
        var draft = await editor.Get($"{Root}/by-id/{imported.Text("versionId")}");
        (draft.GetProperty("isPublished").GetBoolean(), draft.GetProperty("version").GetInt32()).ShouldBe((false, 2));
        imported.GetProperty("findings").GetArrayLength().ShouldBe(0);
        (await editor.Get($"{Root}/by-definition-id/challenge-report?versionOptions=Published")).GetProperty("version").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_with_every_fault()
    {
        var editor = await program.As("process-editor-1");
        var unsupported = $"""<d:definitions xmlns:d="{Model}"><d:process id="p"><d:businessRuleTask id="a"/><d:sendTask id="b"/></d:process></d:definitions>""";

        var problem = await Import(editor, unsupported, HttpStatusCode.BadRequest);
        var hostile = await Import(editor, """<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>""", HttpStatusCode.BadRequest);
        var json = await editor.Http.PostAsync($"{Address}/bpmn", new StringContent("{}", Encoding.UTF8, "application/json"));

        problem.Code().ShouldBe("definition.invalid");
        problem.GetProperty("errors").EnumerateArray().Select(fault => fault.Text("code")).ShouldBe(["bpmn.unsupported-element", "bpmn.unsupported-element"]);
        hostile.GetProperty("errors").EnumerateArray().Single().Text("code").ShouldBe("bpmn.document-type");
        json.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    private static async Task<JsonElement> Import(Person editor, string xml, HttpStatusCode expected)
    {
        var answer = await editor.Http.PostAsync($"{Address}/bpmn", new StringContent(xml, Encoding.UTF8, "application/xml"));
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>A file without the three lines that say which stored version it is.</summary>
    private static string Bare(string file) => string.Join('\n', file.Split('\n').Where(line => !line.StartsWith("  \"id\":", StringComparison.Ordinal)
        && !line.StartsWith("  \"version\":", StringComparison.Ordinal) && !line.StartsWith("  \"createdAt\":", StringComparison.Ordinal)));
}
