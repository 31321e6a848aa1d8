using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Http;

public sealed class BadInputTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Login = "/api/v1/auth/login";

    [Theory]
    [InlineData("{", "$")]
    [InlineData("{\"email\":1,\"password\":\"x\"}", "$.email")]
    [InlineData("{\"email\":\"a\",\"password\":\"b\",\"admin\":true}", "$.admin")]
    [InlineData("{\"email\":null,\"password\":\"b\"}", "$.email")]
    public async Task Json_of_another_form_is_refused_with_the_place_where_it_is_wrong(string body, string path)
    {
        var errors = await Refused(body);

        errors.ShouldHaveSingleItem().ShouldBe(path);
    }

    [Theory]
    [InlineData("{\"preferredName\":\"A\\u0000\"}", "$.preferredName")]
    [InlineData("{\"preferredName\":\"A\\ud800\"}", "$.preferredName")]
    public async Task A_text_with_a_character_that_cannot_be_stored_is_refused(string body, string path)
    {
        var manager = await program.As("case-manager-1");

        var answer = await manager.Http.PostAsync("/api/v1/clients", new StringContent(body, Encoding.UTF8, "application/json"));

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        (answer.StatusCode, problem.Code()).ShouldBe((HttpStatusCode.BadRequest, "request.unreadable-text"));
        problem.GetProperty("errors")[0].GetProperty("path").GetString().ShouldBe(path);
    }

    [Theory]
    [InlineData("{\"outcome\":\"continue\",\"data\":{\"note\":[\"\\udc00\"]}}")]
    [InlineData("{\"outcome\":\"continue\",\"data\":{\"note\":\"\\u0000\"}}")]
    public async Task The_data_of_a_task_may_hold_no_such_character_either(string body)
    {
        var manager = await program.As("case-manager-1");

        var answer = await manager.Http.PostAsync($"/api/v1/human-tasks/{Guid.Empty}/complete", new StringContent(body, Encoding.UTF8, "application/json"));

        (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).Code()).ShouldBe((HttpStatusCode.BadRequest, "request.unreadable-text"));
    }

    [Fact]
    public async Task Missing_members_are_all_named() => (await Refused("{}")).ShouldBe(["$.email", "$.password"], ignoreOrder: true);

    [Fact]
    public async Task What_is_not_json_is_refused_as_such()
    {
        var answer = await program.Anonymous().PostAsync(Login, new StringContent("email=a", Encoding.UTF8, "application/x-www-form-urlencoded"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("request.media-type");
    }

    [Fact]
    public async Task A_body_in_a_charset_that_nobody_knows_is_refused()
    {
        using var content = new StringContent("{}");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=nonsense");

        var answer = await program.Anonymous().PostAsync(Login, content);

        (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).Code()).ShouldBe((HttpStatusCode.UnsupportedMediaType, "request.media-type"));
    }

    [Fact]
    public async Task A_route_that_does_not_exist_and_a_method_that_it_lacks_are_problems_too()
    {
        var person = await program.As("case-manager-1");

        var unknown = await person.Http.GetAsync("/api/v1/nothing");
        var method = await person.Http.DeleteAsync("/api/v1/me");

        (unknown.StatusCode, method.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed));
        unknown.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        method.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private async Task<List<string?>> Refused(string body)
    {
        var answer = await program.Anonymous().PostAsync(Login, new StringContent(body, Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("request.malformed");
        return problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString()).ToList();
    }
}
