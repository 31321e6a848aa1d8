using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kim.Api.Auth;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Robustness.Fuzzing;

/// <summary>What can be asked of the program: a route, who may, and what the OpenAPI document says of its query and body.</summary>
internal sealed partial record Operation(string Method, string Route, string[] Roles, IReadOnlyList<(string Name, JsonNode Schema)> Query, string? BodyType, JsonNode? Body, bool AnswersItsOwnWay = false)
{
    /// <summary>What lists take, for routes that say nothing of themselves.</summary>
    private static readonly (string, JsonNode)[] UsualQuery =
        [.. new[] { "cursor", "limit", "page", "pageSize", "search", "versionOptions", "version", "orderBy" }.Select(name => (name, (JsonNode)new JsonObject { ["type"] = "string" }))];

    /// <summary>Elsa's clients start an instance by GET too.</summary>
    private static readonly string[] StartsByGet = ["/elsa/api/workflow-definitions/{definitionId}/execute", "/elsa/api/bookmarks/resume"];

    public bool Writes => Method is not "GET" || StartsByGet.Contains(Route);

    public override string ToString() => $"{Method} {Route}";

    /// <summary>Every route of the program that names a policy.</summary>
    public static IReadOnlyList<Operation> AllOf(IServiceProvider services, JsonNode document)
    {
        var described = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(one => (Key: $"{one.Key.ToUpperInvariant()} {Plain(path.Key)}", One: one.Value!)))
            .ToDictionary(pair => pair.Key, pair => pair.One);

        return [.. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Policy>() is not null)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => Of(
                method, Plain(endpoint.RoutePattern.RawText!), endpoint.Metadata.GetMetadata<Policy>()!.Roles, described, document) with { AnswersItsOwnWay = IsOfTheFramework(endpoint) }))
            .DistinctBy(operation => operation.ToString()).OrderBy(operation => operation.ToString(), StringComparer.Ordinal)];
    }

    private static Operation Of(string method, string route, string[] roles, Dictionary<string, JsonNode> described, JsonNode document)
    {
        if (!described.TryGetValue($"{method} {route}", out var told))
            return new(method, route, roles, UsualQuery, method is "GET" ? null : "application/json", method is "GET" ? null : new JsonObject());

        var query = (told["parameters"]?.AsArray() ?? []).Where(one => (string?)one!["in"] == "query").Select(one => ((string)one!["name"]!, one["schema"] ?? new JsonObject()));
        var content = Resolved(told["requestBody"], document)?["content"]?.AsObject();
        var (type, body) = content is { Count: > 0 } ? (content.First().Key, content.First().Value?["schema"] ?? new JsonObject()) : (null, null);
        if (type is null && method is "POST" or "PUT" or "PATCH")
            (type, body) = ("application/json", new JsonObject());
        return new(method, route, roles, [.. query, .. route.StartsWith("/elsa", StringComparison.Ordinal) ? UsualQuery : []], type, body);
    }

    /// <summary>SignalR and the OpenAPI document say in their own words what they refuse.</summary>
    private static bool IsOfTheFramework(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText!.Contains("/hubs/", StringComparison.Ordinal) || endpoint.RoutePattern.RawText.Contains("openapi/", StringComparison.Ordinal);

    public static JsonNode? Resolved(JsonNode? schema, JsonNode document)
    {
        while ((string?)(schema as JsonObject)?["$ref"] is { } pointer)
            schema = pointer.Split('/').Skip(1).Aggregate((JsonNode?)document, (node, step) => node?[step]);
        return schema;
    }

    private static string Plain(string route) => "/" + Parameter().Replace(route, "{${name}}").Trim('/');

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)[^}]*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
