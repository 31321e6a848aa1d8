using System.Text.Json;
using System.Text.RegularExpressions;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Auth;

/// <summary>The program with one record of every kind in one tenant, for all tests of a class.</summary>
public sealed class PlantedProgram(PostgresServer server) : IAsyncLifetime
{
    public const string Home = "rhein-sieg-kreis";

    public KimProgram Program { get; } = new(server);

    internal PlantedRecords Records { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Program.InitializeAsync();
        Records = await PlantedRecords.In(Program, Home);
    }

    public ValueTask DisposeAsync() => Program.DisposeAsync();
}

/// <summary>
/// One record of every kind in one tenant, named by the part of the address that stands before its id. A new kind of record has to be
/// planted here, or the matrix fails on its endpoints.
/// </summary>
internal sealed partial class PlantedRecords
{
    private readonly KimProgram program;
    private readonly string tenant;
    private readonly Person manager;

    private PlantedRecords(KimProgram program, string tenant, Person manager) => (this.program, this.tenant, this.manager) = (program, tenant, manager);

    /// <summary>What belongs to one person alone: not even a colleague may see it.</summary>
    public Dictionary<string, string> OfOnePerson { get; } = [];

    /// <summary>What belongs to one post of one carrier: nobody else may see it.</summary>
    public Dictionary<string, string> OfThePost { get; } = [];

    /// <summary>What belongs to the tenant: no other tenant may see it.</summary>
    public Dictionary<string, string> OfTheTenant { get; } = [];

    /// <summary>Keys that are the same in every tenant: everybody finds the own tenant's value behind them, or a part of the record before them.</summary>
    public Dictionary<string, string> OfEverybody { get; } = [];

    /// <summary>The record for an endpoint that answers at another stage of its life alone, or when it is asked for a part of it.</summary>
    public Dictionary<string, string> AtTheStageOf { get; } = [];

    public Guid Manager => manager.UserId;

    private string Case => $"/api/v1/cases/{OfThePost["cases"]}";

    private Guid Client => Guid.Parse(OfThePost["clients"]);

    public string? Find(string kind, string route) =>
        AtTheStageOf.TryGetValue(route, out var staged) ? staged : new[] { OfOnePerson, OfThePost, OfTheTenant, OfEverybody }.Select(records => records.GetValueOrDefault(kind)).FirstOrDefault(id => id is not null);

    /// <summary>The kinds of record that the route has ids of.</summary>
    public static IReadOnlyList<string> Kinds(string route) => [.. Placeholder().Matches(route).Select(match => match.Groups["kind"].Value)];

    /// <summary>The route with the ids of the planted records.</summary>
    public string Address(string route) => Placeholder().Replace(route, match => $"{match.Groups["kind"].Value}/{Find(match.Groups["kind"].Value, route)}");

    public static async Task<PlantedRecords> In(KimProgram program, string tenant)
    {
        var planted = new PlantedRecords(program, tenant, await program.As("case-manager-1", tenant));
        await planted.PlantCase();
        await planted.PlantBesideTheCase();
        await planted.PlantSteering();
        await planted.PlantRetention();
        await planted.PlantAccount();
        await planted.PlantOrganisation();
        return planted;
    }

    private static async Task<string> Made(Person person, string address, object body) => Id(await person.Post($"/api/v1/{address}", body));

    private static string Id(JsonElement made) => made.GetProperty("id").GetString()!;

    [GeneratedRegex(@"(?<kind>[^/{}]+)/\{[^}]*\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
