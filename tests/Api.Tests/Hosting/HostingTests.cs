using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Hosting;

public sealed class HostingTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_running_program_is_healthy(string address) => (await program.Anonymous().GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task The_contract_lists_every_route()
    {
        var document = await program.Anonymous().GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var described = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(one => $"{one.Name.ToUpperInvariant()} {path.Name}")).ToHashSet();

        var routes = program.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {Plain(route.RoutePattern)}"));

        routes.Where(route => !described.Contains(route)).ShouldBeEmpty();
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString().ShouldBe("bearer");
        var put = document.GetProperty("paths").GetProperty("/api/v1/parameters/{key}").GetProperty("put");
        put.GetProperty("responses").GetProperty("422").GetProperty("content").TryGetProperty("application/problem+json", out _).ShouldBeTrue();
        put.GetProperty("security").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_contract_says_what_every_route_answers()
    {
        var document = await program.Anonymous().GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        // What Elsa's routes answer, Elsa's clients know.
        var operations = document.GetProperty("paths").EnumerateObject().Where(path => !path.Name.StartsWith("/elsa/", StringComparison.Ordinal))
            .SelectMany(path => path.Value.EnumerateObject().Select(one => (Name: $"{one.Name} {path.Name}", Answers: one.Value.GetProperty("responses")))).ToList();

        operations.Where(one => !one.Answers.EnumerateObject().Any(IsToldAndHolds)).Select(one => one.Name).ShouldBeEmpty();

        var properties = document.GetProperty("components").GetProperty("schemas").GetProperty("CaseView").GetProperty("properties");
        properties.GetProperty("caseNumber").GetProperty("type").GetString().ShouldBe("string");
        properties.GetProperty("targetGroup").GetProperty("type").EnumerateArray().Select(type => type.GetString()).ShouldBe(["null", "string"]);
        document.GetProperty("paths").GetProperty("/api/v1/human-tasks").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Select(parameter => parameter.GetProperty("name").GetString()).ShouldContain("scope");

        static bool IsToldAndHolds(JsonProperty answer) =>
            answer.Name is "204" or "302" || (answer.Name[0] is '2' && answer.Value.TryGetProperty("content", out var content) && content.EnumerateObject().All(one => one.Value.TryGetProperty("schema", out _)));
    }

    [Fact]
    public async Task The_contract_is_readable_without_signing_in()
    {
        var page = await program.Anonymous().GetAsync("/docs/index.html");

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
    }

    [Theory]
    [InlineData("/api/v1/me")]
    [InlineData("/api/v1/nowhere")]
    [InlineData("/health/live")]
    public async Task Every_answer_tells_browsers_what_not_to_do(string address)
    {
        var answer = await program.Anonymous().GetAsync(address);

        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.GetValues("X-Frame-Options").Single().ShouldBe("DENY");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
    }

    /// <summary>A route as the contract writes it: without constraints and closing slash.</summary>
    private static string Plain(RoutePattern route) =>
        "/" + string.Join('/', route.PathSegments.Select(segment => segment.Parts[0] is RoutePatternParameterPart parameter ? $"{{{parameter.Name}}}" : ((RoutePatternLiteralPart)segment.Parts[0]).Content));
}
