using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Designer;
using Api.Tests.Program;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>What a coordinator does in Studio beside drawing: what a definition declares and how its inputs are said, its versions and files, and what went wrong while it ran.</summary>
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

        await using var page = await designer.SignIn("definitions/part", tenant: Tenant);
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
    public async Task A_definition_goes_back_to_an_earlier_version_is_retracted_and_travels_as_a_file()
    {
        // A tenant of its own: all definitions have to be on the first page of the list.
        const string Other = "koeln";
        await designer.SwitchFourEyesOff(Other);
        var coordinator = await designer.Program.As("process-editor-1", Other);
        await coordinator.Save(Definitions.Model("first", Chain(Definitions.WriteLine("line", Definitions.Literal("eins"))), "Erster"), publish: true);
        await coordinator.Save(Definitions.Model("second", Chain(Definitions.WriteLine("line", Definitions.Literal("zwei"))), "Zweiter"), publish: true);

        await using var page = await designer.SignIn("definitions/first", tenant: Other);
        var editor = await new StudioEditor(page).Shown();
        await editor.Select("line");
        await editor.Fill("Text", "drei");
        await editor.Publish();
        await page.Text("Veröffentlicht.").WaitForAsync();
        await editor.ShouldHaveVersions("2", "1");
        await editor.GoBackTo("1");
        await editor.ShouldHaveVersions("3", "2", "1");
        await editor.Select("line");
        (await editor.ValueOf("Text")).ShouldBe("eins");
        await page.Picture("files-1-versions");
        await editor.Publish();
        (await Line(coordinator, "first", "Published")).ShouldBe("eins");
        await editor.Retract();
        (await coordinator.Get("/elsa/api/workflow-definitions?versionOptions=Published&definitionIds=first")).GetProperty("totalCount").GetInt32().ShouldBe(0);

        await page.Go("definitions");
        var list = await new StudioList(page).Shown();
        var one = await Kept(await list.Export("Erster"));
        var both = await Kept(await list.Export("Erster", "Zweiter"));
        (await JsonDocument.ParseAsync(File.OpenRead(one))).RootElement.Text("definitionId").ShouldBe("first");
        await using (var zip = await ZipFile.OpenReadAsync(both))
            zip.Entries.Count.ShouldBe(2);
        await list.Do("Erster", "Delete");
        await list.Confirm();
        await list.Do("Zweiter", "Delete");
        await list.Confirm();
        await list.Lacks("Erster");
        await list.Lacks("Zweiter");
        await list.Import(one);
        await list.Row("Erster").WaitForAsync();
        await list.Import(both);
        await list.Row("Zweiter").WaitForAsync();
        (await Line(coordinator, "first", "Latest")).ShouldBe("eins");
        (await Line(coordinator, "second", "Latest")).ShouldBe("zwei");
        await page.Picture("files-2-imported");
        page.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task What_an_activity_finds_out_goes_into_a_variable_and_chooses_the_way()
    {
        await designer.SwitchFourEyesOff(Tenant);
        var coordinator = await designer.Program.As("process-editor-1", Tenant);
        await coordinator.Save(Definitions.Model("choice", Chain(), "Auswahl"));

        await using var page = await designer.SignIn("definitions/choice", tenant: Tenant);
        var editor = await new StudioEditor(page).Opened();
        await editor.AddVariable("wort", "Text", "leer");
        var find = await editor.Add("Skripte", "JavaScript ausführen", 100, 60);
        var choose = await editor.Add("Verzweigungen", "Fallunterscheidung", 100, 260);
        await editor.Connect(find, "Done", choose);
        await editor.Select(find);
        await editor.Script("Skript", "return 'ja';");
        await editor.Tab("Output");
        await editor.Choose("Ergebnis", "wort");
        await editor.Select(choose);
        await editor.Tab("Input");
        await editor.AddCase("zugestimmt", "variables.wort == 'ja'");
        await page.Picture("choice-1-drawn");
        await editor.Select(find);
        await editor.FillSlot(choose, "zugestimmt");
        var say = await editor.Add("Ausprobieren", "Zeile ausgeben", 200, 200);
        await editor.Select(say);
        await editor.Fill("Text", "Zugestimmt");
        await page.Picture("choice-2-inside");
        await editor.Publish();
        await page.Text("Veröffentlicht.").WaitForAsync();

        await editor.Run();
        await page.Page.GetByText("Finished", new() { Exact = true }).First.WaitForAsync();
        await page.Page.Locator(".mud-tab:text-is('Variables')").DispatchEventAsync("click");
        await page.Page.Locator("tr:has(td:text-is('wort')):has-text('ja')").WaitForAsync();
        await page.Picture("choice-3-ran");
        var instance = (await coordinator.Get("/elsa/api/workflow-instances?definitionId=choice")).GetProperty("items")[0].Text("id");
        var ran = (await coordinator.Get($"/elsa/api/workflow-instances/{instance}/journal")).GetProperty("items").EnumerateArray().Select(line => line.Text("activityId"));
        ran.ShouldContain(say);
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

        await using var page = await designer.SignIn("instances", tenant: Tenant);
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

    /// <summary>What the only activity of a definition writes.</summary>
    private static async Task<string> Line(Person editor, string definition, string version) =>
        (await editor.Get($"{Definitions.Root}/by-definition-id/{definition}?versionOptions={version}"))
            .GetProperty("root").GetProperty("activities")[0].GetProperty("text").GetProperty("expression").Text("value");

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

    /// <summary>Under the name that the browser offers: Studio tells files by their endings.</summary>
    private static async Task<string> Kept(IDownload file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "pictures", file.SuggestedFilename);
        await file.SaveAsAsync(path);
        return path;
    }
}
