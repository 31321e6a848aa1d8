using System.Text.Json;
using Api.Tests.Program;
using Kim.Api.Features.CaseManagement.Timeline;
using Kim.Domain.CaseManagement;

namespace Api.Tests.CaseManagement;

public sealed class TimelineTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public void Every_record_of_a_case_has_words_in_its_timeline()
    {
        var records = typeof(CaseRecord).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseRecord)));

        records.Select(record => JsonNamingPolicy.KebabCaseLower.ConvertName(record.Name)).ShouldBeSubsetOf(TimelineText.KnownKinds);
    }

    [Fact]
    public async Task A_case_tells_what_happened_what_is_due_and_what_will_be_reminded_of()
    {
        var one = await (await OpenedCase.For(await program.As("case-manager-1"))).To("underway");

        var lines = (await one.Manager.Get($"{one.Address}/timeline")).GetProperty("items").EnumerateArray().ToList();

        Texts("happened").ShouldContain("Fall eröffnet: Selbstmelder*in");
        Texts("happened").ShouldContain("Einwilligung erteilt: Falldokumentation");
        Texts("due").ShouldContain("Überprüfung fällig");
        Texts("due").ShouldContain(text => text.StartsWith("Aufgabe fällig: "));
        Texts("reminder").ShouldNotBeEmpty();
        lines.Select(line => line.GetProperty("at").GetDateTimeOffset()).ShouldBeInOrder();
        lines.ShouldAllBe(line => !line.ToString().Contains(CaseData.Canary));

        List<string> Texts(string tense) => [.. lines.Where(line => line.Text("tense") == tense).Select(line => line.Text("text")!)];
    }
}
