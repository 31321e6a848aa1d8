using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Api.Tests.Program;
using static Api.Tests.Designer.Definitions;

namespace Api.Tests.Designer;

public sealed class DefinitionFileTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task Files_are_taken_in_all_or_none_and_what_was_exported_comes_back()
    {
        var (editor, other) = (await program.EditorAlone(), await program.EditorAlone("rhein-sieg-kreis"));
        var one = (await editor.Save(Model("file-one"))).GetProperty("workflowDefinition").Text("id");
        var two = (await editor.Save(Model("file-two"))).GetProperty("workflowDefinition").Text("id");

        var zip = await editor.Http.PostAsync("/elsa/api/bulk-actions/export/workflow-definitions", new StringContent($$"""{"ids":["{{one}}","{{two}}"]}""", Encoding.UTF8, "application/json"));
        var bytes = await zip.Content.ReadAsByteArrayAsync();
        var single = await (await editor.Http.GetAsync($"{Root}/file-one/export")).Content.ReadAsByteArrayAsync();

        (await Read(await Upload(other, ("all.zip", bytes)), HttpStatusCode.OK)).GetProperty("count").GetInt32().ShouldBe(2);
        (await Read(await Upload(other, ("one.json", single)), HttpStatusCode.OK)).GetProperty("count").GetInt32().ShouldBe(1);
        (await other.Get($"{Root}/file-two")).Text("name").ShouldBe("Prozess file-two");
        var refused = await Read(await Upload(other, ("good.json", Encoding.UTF8.GetBytes(Model("file-three").ToJsonString())), ("bad.json", Encoding.UTF8.GetBytes("{"))), HttpStatusCode.BadRequest);
        Faults(refused).ShouldBe([("bad.json#$", "definition.malformed")]);
        (await other.StatusOf($"{Root}/file-three")).ShouldBe(HttpStatusCode.NotFound);
        (await Read(await Upload(other, ("x.zip", [1, 2, 3])), HttpStatusCode.BadRequest)).Code().ShouldBe("definition.files-unreadable");
        (await Read(await Upload(other, ("empty.zip", EmptyZip())), HttpStatusCode.BadRequest)).Code().ShouldBe("definition.no-files");
        (await Read(await Upload(other, ("bomb.zip", Bomb())), HttpStatusCode.BadRequest)).Code().ShouldBe("definition.files-too-large");
        (await editor.Http.PostAsync("/elsa/api/bulk-actions/export/workflow-definitions", new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await editor.StatusOf($"{Root}/nope/export")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_import_makes_a_draft_under_the_id_of_its_address()
    {
        var editor = await program.EditorAlone();
        var named = Model("imported");

        var first = await editor.Post($"{Root}/import", named, HttpStatusCode.OK);
        var nameless = await editor.Post($"{Root}/import", new { name = "Ohne Kennung" }, HttpStatusCode.Created);
        var put = await editor.Http.PutAsync($"{Root}/imported/import", new StringContent(named.ToJsonString(), Encoding.UTF8, "application/json"));

        (first.GetProperty("isPublished").GetBoolean(), first.GetProperty("version").GetInt32()).ShouldBe((false, 1));
        Guid.TryParse(nameless.Text("definitionId"), out _).ShouldBeTrue();
        put.StatusCode.ShouldBe(HttpStatusCode.OK);
        Faults(await editor.PostRefused($"{Root}/other/import", named, HttpStatusCode.BadRequest, "definition.invalid")).ShouldBe([("$.definitionId", "definition.other-id")]);
    }

    private static async Task<HttpResponseMessage> Upload(Person editor, params (string Name, byte[] Bytes)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue(name.EndsWith("zip", StringComparison.Ordinal) ? "application/zip" : "application/json");
            form.Add(part, "files", name);
        }
        return await editor.Http.PostAsync($"{Root}/import-files", form);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static byte[] EmptyZip() => Zip(0, 0);

    /// <summary>Small as a file, and more characters than are taken.</summary>
    private static byte[] Bomb() => Zip(30, 3_900_000);

    private static byte[] Zip(int files, int length)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var number = 0; number < files; number++)
            {
                using var entry = new StreamWriter(zip.CreateEntry($"{number}.json", CompressionLevel.Fastest).Open());
                entry.Write(new string(' ', length));
            }
        }
        return bytes.ToArray();
    }
}
