using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Designer;
using Api.Tests.Program;
using Api.Tests.Robustness.Fuzzing;
using Kim.Domain.Organisation;

namespace Api.Tests.Auth;

/// <summary>
/// What the matrix asks with an empty body is asked here with a whole one: every endpoint, by people of another tenant, with this tenant's ids
/// in address, query and body.
/// </summary>
[Trait("Category", "Endurance")]
public sealed class TenantWallTests(PlantedProgram fixture) : IClassFixture<PlantedProgram>
{
    private const string Elsewhere = "koeln";
    private const int Seed = 20_261_123;

    private readonly KimProgram program = fixture.Program;
    private readonly PlantedRecords planted = fixture.Records;

    [Fact]
    public async Task Whatever_people_of_another_tenant_send_tells_nothing_of_this_one_and_changes_nothing_in_it()
    {
        var document = JsonNode.Parse(await program.Anonymous().GetStringAsync("/openapi/v1.json"))!;
        var ids = new KnownIds(program.Database);
        await ids.Read();
        await using var fingerprint = await Fingerprint.Of(program.Database, (await Node.Tenant(program.Database, PlantedProgram.Home)).Value);
        var bodies = new BodyMaker(document, ids, PlantedProgram.Home, PlantedProgram.Home, new Random(Seed));
        var (people, wrong, answers) = (new Dictionary<string, Person>(), new List<string>(), new Dictionary<HttpStatusCode, int>());
        var before = await fingerprint.Take();
        before.Values.Count(table => table.Rows > 0).ShouldBeGreaterThan(70);

        foreach (var operation in Operation.AllOf(program.Services, document))
        {
            foreach (var (role, name) in RoleHolders.All.Where(one => one.Role is not Roles.Operator && operation.Roles.Contains(one.Role)))
            {
                var answer = await Send(role, name, operation);
                answers[answer.Status] = answers.GetValueOrDefault(answer.Status) + 1;
                if (answer.Text.Contains("Kanarienvogel", StringComparison.Ordinal))
                    wrong.Add($"{role}: {operation} tells a word of this tenant");
            }

            var after = await fingerprint.Take();
            wrong.AddRange(after.Where(table => before[table.Key] != table.Value).Select(table => $"{operation} changes {table.Key}"));
            before = after;
        }

        TestContext.Current.SendDiagnosticMessage(string.Join(", ", answers.OrderBy(one => one.Key).Select(one => $"{(int)one.Key}: {one.Value}")));
        wrong.ShouldBeEmpty();

        async Task<(HttpStatusCode Status, string Text)> Send(string role, string name, Operation operation)
        {
            // Among what is asked is the end of one's own session.
            for (var again = false; ; again = true)
            {
                if (again || !people.ContainsKey(role))
                    people[role] = await RoleHolders.SignedIn(program, role, name, Elsewhere);
                using var request = new HttpRequestMessage(new(operation.Method), Address(operation, ids));
                request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
                if (operation.BodyType is "application/json")
                    request.Content = JsonContent.Create(operation.Route.StartsWith("/elsa/", StringComparison.Ordinal) ? OfElsa() : bodies.Fitting(operation.Body!));
                using var answer = await people[role].Http.SendAsync(request);
                if (again || answer.StatusCode is not HttpStatusCode.Unauthorized)
                    return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
            }
        }
    }

    private string Address(Operation operation, KnownIds ids)
    {
        var query = operation.Route.StartsWith("/elsa/", StringComparison.Ordinal)
            ? $"id={Version}&ids={Version}&ids={Instance}&definitionIds={Definition}&workflowInstanceId={Instance}&workflowInstanceIds={Instance}"
            : string.Join('&', operation.Query.Where(one => one.Name.EndsWith("Id", StringComparison.Ordinal)).Select(one => $"{one.Name}={ids.Like(one.Name, one.Name, PlantedProgram.Home, new Random(Seed))}"));
        var path = planted.Address(operation.Route);
        return $"{path}{(path.Contains('?') ? '&' : '?')}{query}";
    }

    private string Version => planted.OfTheTenant["workflow-definition-versions"];

    private string Definition => planted.OfTheTenant["workflow-definitions"];

    private string Instance => planted.OfTheTenant["workflow-instances"];

    /// <summary>Every name under which Elsa's clients send ids.</summary>
    private JsonObject OfElsa() => new()
    {
        ["id"] = Version,
        ["ids"] = new JsonArray(Version, Instance),
        ["definitionId"] = Definition,
        ["definitionIds"] = new JsonArray(Definition),
        ["definitionVersionIds"] = new JsonArray(Version),
        ["workflowInstanceId"] = Instance,
        ["workflowInstanceIds"] = new JsonArray(Instance),
        ["alterations"] = new JsonArray(new JsonObject { ["type"] = "Cancel" }),
        ["filter"] = new JsonObject { ["workflowInstanceIds"] = new JsonArray(Instance) },
    };
}
