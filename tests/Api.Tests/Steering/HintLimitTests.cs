using System.Net;
using System.Net.Http.Json;
using Api.Tests.Program;

namespace Api.Tests.Steering;

public sealed class HintLimitTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task Who_asks_for_hints_word_by_word_is_soon_refused_and_others_are_not()
    {
        var person = await program.As("case-manager-1");
        var answers = new List<HttpStatusCode>();

        for (var i = 0; i < 40; i++)
            answers.Add((await person.Http.PostAsJsonAsync("/api/v1/challenge-reports/anonymity-hints", new { description = "Wort" })).StatusCode);

        answers[0].ShouldBe(HttpStatusCode.OK);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
        await (await program.As("case-manager-2")).Post("/api/v1/challenge-reports/anonymity-hints", new { description = "Wort" });
    }
}
