using System.Net;
using System.Net.Http.Json;
using Api.Tests.Program;

namespace Api.Tests.Http;

public sealed class RepeatedRequestTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Reports = "/api/v1/challenge-reports";

    [Fact]
    public async Task The_same_key_and_body_make_one_record_and_the_same_answer()
    {
        var person = await program.As("case-manager-1");

        var first = await Send(person, "key-1", Some.Report("Wartezeit"));
        var second = await Send(person, "key-1", Some.Report("Wartezeit"));

        second.StatusCode.ShouldBe(first.StatusCode);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_a_conflict()
    {
        var person = await program.As("case-manager-1");
        await Send(person, "key-2", Some.Report("Wartezeit"));

        var other = await Send(person, "key-2", Some.Report("Anderes"));

        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await other.Content.ReadAsStringAsync()).ShouldContain("idempotency.key-reused");
    }

    [Fact]
    public async Task Twenty_equal_requests_at_once_make_one_record()
    {
        var person = await program.As("case-manager-2");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Send(person, "key-3", Some.Report("Zugleich"))));
        var ids = await Task.WhenAll(answers.Select(async answer => await answer.Content.ReadAsStringAsync()));

        ids.Distinct().ShouldHaveSingleItem();
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_key_belongs_to_the_person_who_sent_it()
    {
        var mine = await Send(await program.As("case-manager-1"), "key-4", Some.Report("Wartezeit"));
        var theirs = await Send(await program.As("case-manager-3"), "key-4", Some.Report("Wartezeit"));

        (await theirs.Content.ReadAsStringAsync()).ShouldNotBe(await mine.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_refused_request_may_be_sent_again_with_its_key()
    {
        var person = await program.As("case-manager-1");
        var refused = await Send(person, "key-5", new { title = "", description = "", categories = Array.Empty<string>(), lifeDomains = Array.Empty<string>(), legalSpheres = Array.Empty<string>(), municipalities = Array.Empty<string>(), frequency = "multiple", effect = "" });

        var repaired = await Send(person, "key-5", Some.Report("Jetzt richtig"));

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        repaired.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static Task<HttpResponseMessage> Send(Person person, string key, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Reports) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return person.Http.SendAsync(request);
    }
}
