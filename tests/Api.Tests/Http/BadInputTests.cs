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
