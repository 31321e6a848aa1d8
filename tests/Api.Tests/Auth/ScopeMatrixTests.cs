using System.Net;
using System.Net.Http.Json;
using Api.Tests.CaseManagement;
using Api.Tests.Program;
using Kim.Api.Auth;
using Kim.Domain.Organisation;
using Npgsql;

namespace Api.Tests.Auth;

/// <summary>
/// Every endpoint × role × own or other post, carrier and tenant, with a planted record of every kind: single objects, lists, and what reading leaves
/// in the access log. An endpoint whose records are not planted fails.
/// </summary>
[Trait("Category", "Endurance")]
public sealed class ScopeMatrixTests(PlantedProgram fixture) : IClassFixture<PlantedProgram>
{
    private const string Home = PlantedProgram.Home, Elsewhere = "koeln";

    private readonly KimProgram program = fixture.Program;
    private readonly PlantedRecords planted = fixture.Records;

    [Fact]
    public async Task What_is_one_posts_is_seen_by_nobody_of_another_post_carrier_or_tenant_and_reading_it_is_on_record()
    {
        await using var log = NpgsqlDataSource.Create(program.Database.Superuser);
        var (wrong, seen) = (new List<string>(), new HashSet<string>());
        var reading = Reading();

        foreach (var (who, person, role, isOf) in await Everybody())
        {
            var singles = new Dictionary<string, bool>();
            foreach (var route in reading.Where(route => route.Policy.Roles.Contains(role)))
            {
                var before = await Lines(log, person.UserId);
                var (status, text) = await Get(person, route.Address);
                var shows = status is HttpStatusCode.OK;
                if (!shows)
                    continue;

                if (isOf is Of.ThePost)
                    seen.Add(route.Route);
                if (IsTheLog(route.Route))
                {
                    if (isOf is Of.AnotherTenant && text.Contains(planted.OfTheTenant["users"], StringComparison.Ordinal))
                        wrong.Add($"{who} is told by {route.Route} what people of this tenant did");
                    continue;
                }

                var told = ToldOf(planted.OfThePost, text);
                var ofThePost = route.Kinds.Any(planted.OfThePost.ContainsKey);
                if (IsClosedTo(route, isOf))
                    wrong.Add($"{who} reads {route.Route}");
                var never = isOf is Of.AnotherTenant ? [.. ToldOf(planted.OfOnePerson, text), .. told, .. ToldOf(planted.OfTheTenant, text)] : ToldOf(planted.OfOnePerson, text);
                wrong.AddRange(never.Select(kind => $"{who} is told of {kind} by {route.Route}"));
                foreach (var kind in told.Where(_ => isOf is not Of.AnotherTenant && !ofThePost && !IsOfDuties(route.Route)))
                {
                    if (!await MayOpen(person, role, reading, kind, singles))
                        wrong.Add($"{who} is told of {kind} by the list {route.Route} and may not open it");
                }

                if ((ofThePost && !IsOfNobody(route.Route) || told.Exists(kind => kind is "cases" or "clients" or "human-tasks")) && await Lines(log, person.UserId) == before)
                    wrong.Add($"{who} reads {route.Route} and leaves no line");
            }
        }

        wrong.Distinct().ShouldBeEmpty();
        reading.Where(route => route.Kinds.Count > 0 && !seen.Contains(route.Route) && route.Route is not OfShippedProcesses).Select(route => $"{route.Route} was never read").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_one_posts_is_changed_by_nobody_of_another_post_carrier_or_tenant()
    {
        var wrong = new List<string>();
        var writing = Filled(RoleHolders.Endpoints(program).Where(endpoint => endpoint.Method is not "GET" && endpoint.Route is not MakesOnesOwn)).ToList();

        foreach (var (who, person, role, isOf) in await Everybody())
        {
            foreach (var route in writing.Where(route => route.Policy.Roles.Contains(role) && IsClosedTo(route, isOf)))
            {
                using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Address) { Content = JsonContent.Create(new { }) };
                request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
                var answer = await person.Http.SendAsync(request);
                if (answer.IsSuccessStatusCode)
                    wrong.Add($"{who} ({isOf}): {route.Method} {route.Route}");
            }
        }

        wrong.ShouldBeEmpty();
        writing.Count.ShouldBeGreaterThan(30);
    }

    /// <summary>Definitions are named by keys: whoever imports one under this tenant's key makes the own tenant's, and <see cref="TenantWallTests"/> hold that nothing changes here.</summary>
    private const string MakesOnesOwn = "/elsa/api/workflow-definitions/{definitionId}/import";

    /// <summary>Only the shipped processes have a template, and these every tenant has; the planted one is of its tenant alone.</summary>
    private const string OfShippedProcesses = "/api/v1/process-definitions/{definitionId}/template";

    /// <summary>Whoever reads the log reads ids by design: of what the own people read, and of what they tried to.</summary>
    private static bool IsTheLog(string route) => route.Contains("/access-log", StringComparison.Ordinal);

    /// <summary>Who answers for the end of a file's time is told which files these are, with their dates, and opens none.</summary>
    private static bool IsOfDuties(string route) => route is "/api/v1/retention/due";

    private static bool IsOfNobody(string route) => route.Contains("outreach-activities", StringComparison.Ordinal) || route.Contains("anonymous-referrals", StringComparison.Ordinal);

    /// <summary>Whether the address is one of a record that the person has nothing to do with.</summary>
    private bool IsClosedTo(Planting route, Of isOf) => route.Kinds.Any(kind =>
        planted.OfOnePerson.ContainsKey(kind) || (isOf is not Of.ThePost && planted.OfThePost.ContainsKey(kind)) || (isOf is Of.AnotherTenant && planted.OfTheTenant.ContainsKey(kind)));

    /// <summary>The kinds that the text tells of; a record with two addresses counts once.</summary>
    private static List<string> ToldOf(Dictionary<string, string> records, string text) =>
        [.. records.Where(one => text.Contains(one.Value, StringComparison.Ordinal)).DistinctBy(one => one.Value).Select(one => one.Key)];

    private List<Planting> Reading() =>
        Filled(RoleHolders.Endpoints(program).Where(endpoint => endpoint.Method is "GET" && endpoint.Policy != Policies.Public));

    private List<Planting> Filled(IEnumerable<(string Method, string Route, Policy Policy)> endpoints)
    {
        var (filled, missing) = (new List<Planting>(), new List<string>());
        foreach (var (method, route, policy) in endpoints)
        {
            var kinds = PlantedRecords.Kinds(route);
            missing.AddRange(kinds.Where(kind => planted.Find(kind, route) is null).Select(kind => $"no record of '{kind}' is planted for {method} {route}"));
            filled.Add(new(method, route, planted.Address(route), kinds, policy));
        }

        missing.ShouldBeEmpty();
        return filled;
    }

    private async Task<List<(string Who, Person Person, string Role, Of Of)>> Everybody()
    {
        var everybody = new List<(string, Person, string, Of)>();
        foreach (var (role, name) in RoleHolders.All)
        {
            everybody.Add(($"{role} of the post or its tenant", await RoleHolders.SignedIn(program, role, name, Home), role, Of.ThePost));
            if (role is not Roles.Operator)
                everybody.Add(($"{role} of another tenant", await RoleHolders.SignedIn(program, role, name, Elsewhere), role, Of.AnotherTenant));
        }

        var manager = await program.As("case-manager-1", Home);
        everybody.Add(("case-manager of another post", await Colleagues.InAnotherPost(program, manager, Home), Roles.CaseManager, Of.AnotherPost));
        everybody.Add(("case-manager of another carrier", await program.As("case-manager-3", Home), Roles.CaseManager, Of.AnotherCarrier));
        return everybody;
    }

    /// <summary>Whether the person may open the record that a list told of.</summary>
    private async Task<bool> MayOpen(Person person, string role, List<Planting> reading, string kind, Dictionary<string, bool> known)
    {
        if (known.TryGetValue(kind, out var may))
            return may;
        var single = reading.Find(route => route.Kinds is [.., var last] && last == kind && route.Route.EndsWith('}'));
        if (single is null)
            return person.UserId == planted.Manager;
        if (!single.Policy.Roles.Contains(role))
            return known[kind] = false;
        var (status, text) = await Get(person, single.Address);
        return known[kind] = status is HttpStatusCode.OK || text.Contains("access.purpose-required", StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Text)> Get(Person person, string address)
    {
        var answer = await person.Http.GetAsync(address);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<long> Lines(NpgsqlDataSource log, Guid user)
    {
        await using var command = log.CreateCommand("select count(*) from audit.access_log where user_id = $1");
        command.Parameters.AddWithValue(user);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private enum Of
    {
        ThePost,
        AnotherPost,
        AnotherCarrier,
        AnotherTenant,
    }

    private sealed record Planting(string Method, string Route, string Address, IReadOnlyList<string> Kinds, Policy Policy);
}
