using System.Text.Json.Nodes;
using Api.Tests.Designer;
using Api.Tests.Program;

namespace Browser.Tests;

/// <summary>What a coordinator does in Studio beside drawing: what a definition declares and how its inputs are said, and what went wrong while it ran.</summary>
public sealed class WholeDefinitionTests(DesignerProgram designer) : IClassFixture<DesignerProgram>
{
    private const string Tenant = "muenster";

    [Fact]
    public async Task A_definition_declares_what_it_works_with_branches_on_it_and_uses_another_one_as_activity()
    {
        await designer.SwitchFourEyesOff(Tenant);
        var coordinator = await designer.Program.As("process-editor-1", Tenant);
        await coordinator.Save(Definitions.Model("part", Chain(), "Teilschritt"));
        await coordinator.Save(Definitions.Model("whole", Chain(), "Ganzer Weg"));

        var page = await designer.SignIn("definitions/part", tenant: Tenant);
        var editor = await new StudioEditor(page).Opened();
        await editor.BeUsableAsActivity();
        await editor.AddInput("wort", "Text");
        await editor.AddOutput("antwort", "Text");
        var say = await editor.Add("Ausprobieren", "Zeile ausgeben", 150, 150);
        var give = await editor.Add("Andere Abläufe", "Ausgabe setzen", 550, 150);
        await editor.Connect(say, "Done", give);
        await editor.Select(say);
        await editor.SayAs("Text", "Eingabe des Ablaufs");
        await editor.Choose("Text", "wort - wort");
        await editor.Select(give);
        await editor.Choose("Ausgabe", "antwort");
        await editor.Fill("Wert", "verstanden");
        await page.Picture("whole-1-part");
        await editor.Publish();
        await page.Text("Veröffentlicht.").WaitForAsync();

        await page.Go("definitions/whole");
        await editor.Opened();
        await editor.AddVariable("stufe", "Ganze Zahl", "2");
        var tell = await editor.Add("Ausprobieren", "Zeile ausgeben", 100, 60);
        var choose = await editor.Add("Verzweigungen", "Weiche", 100, 200);
        var part = await editor.Add("Abläufe", "Teilschritt", 450, 60);
        var ask = await editor.Add("KIM", "Aufgabe", 450, 350);
        await editor.Select(tell);
        await editor.SayAs("Text", "Variable");
        await editor.Choose("Text", "stufe");
        await editor.Select(choose);
        await editor.AddCase("hoch", "variables.stufe > 1");
        (await editor.Ports(choose)).ShouldBe(["hoch", "Default"], ignoreOrder: true);
        await editor.Select(part);
        await editor.Fill("wort", "Hallo");
        await editor.Select(ask);
        await editor.Outcomes("Ergebnisse", "ja", "nein");
        (await editor.Ports(ask)).ShouldBe(["ja", "nein"]);
        await editor.Fill("Titel", "Nachfragen, wie es weitergeht");
        await editor.Choose("Rolle", "CM-Koordination");
        await editor.Connect(tell, "Done", choose);
        await editor.Connect(choose, "hoch", part);
        await editor.Connect(choose, "Default", ask);
        await page.Picture("whole-2-drawn");
        await editor.Publish();
        await page.Text("Veröffentlicht.").WaitForAsync();

        await editor.Run();
        await page.Page.GetByText("Finished", new() { Exact = true }).First.WaitForAsync();
        await page.Page.Locator(".mud-tab:text-is('Variables')").DispatchEventAsync("click");
        await page.Page.Locator("tr:has(td:text-is('stufe')):has-text('2')").WaitForAsync();
        await page.Picture("whole-3-ran");
        page.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task What_went_wrong_is_shown_tried_again_and_called_off()
    {
        await designer.SwitchFourEyesOff(Tenant);
        var coordinator = await designer.Program.As("process-editor-1", Tenant);
        var model = Definitions.Model("fragile", Chain(Definitions.WriteLine("line", Definitions.Script("variables.fixed ? 'gut' : nope()")), Definitions.Waiting()), "Zerbrechlich");
        model["variables"] = new JsonArray(new JsonObject { ["id"] = "fixed", ["name"] = "fixed", ["typeName"] = "Boolean", ["value"] = false });
        await coordinator.Save(model, publish: true);
        var id = await coordinator.Execute("fragile");

        var page = await designer.SignIn("instances", tenant: Tenant);
        var list = await new StudioList(page).Shown();
        await list.Row("Zerbrechlich").ClickAsync();
        await page.Page.Locator(".mud-tab:has-text('Incidents')").DispatchEventAsync("click");
        await page.Text("Failed to evaluate activity input 'Text'").First.WaitForAsync();
        await page.Page.Locator(".x6-node").First.WaitForAsync();
        await page.Picture("wrong-1-incident");

        await coordinator.PostElsa($"/workflow-instances/{id}/variables", new { variables = new[] { new { id = "fixed", value = true } } });
        await page.Button("Störung beheben: erneut versuchen").ClickAsync();
        await page.Page.Locator(".mud-tab:text-is('Details')").DispatchEventAsync("click");
        await page.Page.GetByText("Suspended", new() { Exact = true }).First.WaitForAsync();
        await page.Page.Locator(".x6-node").First.WaitForAsync();
        await page.Picture("wrong-2-tried-again");
        await page.Button("Vorgang abbrechen").ClickAsync();
        await page.Button("Ja, abbrechen").ClickAsync();
        await page.Page.GetByText("Cancelled", new() { Exact = true }).First.WaitForAsync();
        await page.Page.Locator(".x6-node").First.WaitForAsync();
        await page.Picture("wrong-3-called-off");

        await page.Go("instances");
        await list.Shown();
        await list.Row("Zerbrechlich").GetByText("Cancelled").WaitForAsync();
        page.ShouldHaveNoComplaints();
    }

    private static JsonObject Chain(params JsonObject[] activities) => new()
    {
        ["id"] = "flow",
        ["type"] = "Elsa.Flowchart",
        ["activities"] = new JsonArray([.. activities.Select((activity, index) => At(activity, 300 * index))]),
        ["connections"] = new JsonArray([.. activities.Zip(activities.Skip(1), (from, to) => Connection((string)from["id"]!, (string)to["id"]!))]),
    };

    private static JsonObject At(JsonObject activity, int x)
    {
        activity["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = x, ["y"] = 0 } } };
        return activity;
    }

    private static JsonObject Connection(string from, string to) =>
        new() { ["source"] = new JsonObject { ["activity"] = from, ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" } };
}
