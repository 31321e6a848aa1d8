using System.Net;
using Api.Tests.Program;

namespace Api.Tests.Steering;

public sealed class PublicLimitTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task Who_guesses_tokens_is_soon_refused()
    {
        var client = program.Anonymous();
        var answers = new List<HttpStatusCode>();

        for (var i = 0; i < 70; i++)
            answers.Add((await client.GetAsync($"/api/v1/public/nirgendwo/challenge-reports/{i}")).StatusCode);

        answers[0].ShouldBe(HttpStatusCode.NotFound);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
    }
}
