using System.Net;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Administration;

public sealed class TerminologyTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Theory]
    [InlineData("rhein-sieg-kreis", "Modul")]
    [InlineData("kreis-coesfeld", "Modul")]
    [InlineData("koeln", "Baustein")]
    [InlineData("muenster", "Baustein")]
    public async Task A_municipality_speaks_of_Modul_or_of_Baustein(string tenant, string word) =>
        (await (await program.As("case-manager-1", tenant)).Get("/api/v1/me")).GetProperty("terms").GetProperty("module").GetString().ShouldBe(word);

    [Fact]
    public async Task An_own_word_is_used_where_the_term_is_shown()
    {
        var admin = await program.As("admin");

        var called = await admin.Put("/api/v1/terminology", new { terms = new Dictionary<string, string?> { ["topic"] = "Generatives Thema", ["challenges"] = "Integrationshürden", ["coordinating-office"] = "Strategischer Overhead" } });

        Term(called, "topic").GetProperty("own").GetBoolean().ShouldBeTrue();
        Term(called, "report").GetProperty("german").GetString().ShouldBe("Meldung");
        (await admin.Get("/api/v1/code-lists?key=challenge-category")).Items().Single().GetProperty("german").GetString()!.ShouldContain("Integrationshürden");
        (await admin.Get("/api/v1/roles")).Items().Select(role => role.GetProperty("german").GetString()).ShouldContain("Strategischer Overhead (strategische Steuerung)");
        (await (await program.As("process-editor-1")).Get("/elsa/api/descriptors/activities")).ToString().ShouldContain("Generatives Thema: ");

        var back = await admin.Put("/api/v1/terminology", new { terms = new Dictionary<string, string?> { ["topic"] = null } });
        Term(back, "topic").GetProperty("german").GetString().ShouldBe("Thema");
        Term(back, "challenges").GetProperty("german").GetString().ShouldBe("Integrationshürden");
    }

    [Fact]
    public async Task Unknown_terms_and_empty_words_are_refused_together()
    {
        var refused = await (await program.As("admin")).Put("/api/v1/terminology", new { terms = new Dictionary<string, string?> { ["weather"] = "Regen", ["topic"] = " ", ["report"] = "{topic}" } }, HttpStatusCode.UnprocessableEntity);

        refused.Code().ShouldBe("term.invalid");
        refused.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()).ShouldBe(["term.unknown", "term.word", "term.word"]);
    }

    private static JsonElement Term(JsonElement terms, string key) => terms.Items().Single(term => term.GetProperty("key").GetString() == key);
}
