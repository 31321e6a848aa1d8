using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Auth;
using Kim.Domain.Organisation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Auth;

/// <summary>Every endpoint against every role: what the table says is what happens, and an endpoint that the table lacks fails.</summary>
[Trait("Category", "Endurance")]
public sealed partial class PermissionMatrixTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public void Every_role_has_a_holder_in_this_test() => RoleHolders.All.Select(holder => holder.Role).Order().ShouldBe(Roles.All.Order());

    [Fact]
    public void The_table_of_permissions_lists_every_endpoint_with_its_roles()
    {
        var written = RoleHolders.Endpoints(program).Select(endpoint => $"{endpoint.Method} {endpoint.Route}: {(endpoint.Policy.Roles.Length == 0 ? "public" : string.Join(' ', endpoint.Policy.Roles.Order()))}").Order(StringComparer.Ordinal);

        string.Join('\n', written).ShouldBe(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Auth", "permissions.txt")).Trim());
    }

    [Fact]
    public async Task Every_endpoint_lets_in_the_roles_of_its_policy_and_nobody_else()
    {
        var wrong = new List<string>();

        foreach (var (role, person) in RoleHolders.All)
        {
            var client = (await RoleHolders.SignedIn(program, role, person)).Http;
            foreach (var endpoint in RoleHolders.Endpoints(program))
            {
                var refused = await IsRefused(client, endpoint.Method, endpoint.Route);
                var allowed = endpoint.Policy == Policies.Public || endpoint.Policy.Roles.Contains(role);
                if (refused == allowed)
                    wrong.Add($"{role}: {endpoint.Method} {endpoint.Route} {(refused ? "is refused" : "is let in")}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_comes_in_without_a_token()
    {
        var wrong = new List<string>();

        foreach (var endpoint in RoleHolders.Endpoints(program).Where(endpoint => endpoint.Policy != Policies.Public))
        {
            var answer = await Send(program.Anonymous(), endpoint.Method, endpoint.Route);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
                wrong.Add($"{endpoint.Method} {endpoint.Route}: {answer.StatusCode}");
        }

        wrong.ShouldBeEmpty();
    }

    private static async Task<bool> IsRefused(HttpClient client, string method, string route)
    {
        var answer = await Send(client, method, route);
        return answer.StatusCode == HttpStatusCode.Forbidden
            && (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString() == "auth.forbidden";
    }

    /// <summary>Ids that do not exist and an empty body: who is let in gets a 400, 404, 422 or 428, and changes nothing.</summary>
    private static Task<HttpResponseMessage> Send(HttpClient client, string method, string route)
    {
        var address = Placeholder().Replace(route, match =>
            match.Value.Contains("guid", StringComparison.Ordinal) ? "00000000-0000-7000-8000-000000000000" : match.Value.Contains("number", StringComparison.Ordinal) ? "1" : "unknown");
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method is not "GET")
            request.Content = JsonContent.Create(new { });
        return client.SendAsync(request);
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
