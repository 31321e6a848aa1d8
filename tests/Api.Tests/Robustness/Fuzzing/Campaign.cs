using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Api.Tests.Auth;
using Kim.Domain.Organisation;

namespace Api.Tests.Robustness.Fuzzing;

/// <summary>
/// Sends every operation its rounds of odd requests and writes down what is wrong. All chance comes from one number, so that the same number
/// on the same program sends the same requests.
/// </summary>
internal sealed class Campaign(FuzzedProgram program, JsonNode document, KnownIds ids, Fingerprint fingerprint, int seed)
{
    private const int OperationsBetweenReadings = 40;

    /// <summary>Those who act in their role once they are signed in.</summary>
    private static readonly Dictionary<string, string> Holders = RoleHolders.All.Where(one => one.Role is not Roles.ProjectGroupMember).ToDictionary(one => one.Role, one => one.Person);

    private static readonly string[] Tenants = ["koeln", "muenster"];

    /// <summary>Refusals that are counted at the account, so that it is locked in the end.</summary>
    private static readonly string[] CountedRefusals = ["auth.wrong-credentials", "auth.password-wrong", "auth.second-factor-wrong", "auth.passkey-invalid"];

    private readonly List<string> refused = [];
    private readonly Dictionary<string, string> faults = [];
    private IReadOnlyDictionary<string, (long, long)> stored = new Dictionary<string, (long, long)>();

    /// <summary>What was wrong, each with the first request that showed it.</summary>
    public IReadOnlyCollection<string> Faults => [.. faults.OrderBy(fault => fault.Key, StringComparer.Ordinal).Select(fault => $"{fault.Key}\n    {fault.Value}")];

    /// <summary>How often which status was answered.</summary>
    public SortedDictionary<int, int> Answers { get; } = [];

    public async Task Run(IReadOnlyList<Operation> operations, int rounds, bool closely)
    {
        for (var i = 0; i < operations.Count; i++)
        {
            if (i % OperationsBetweenReadings == 0)
                await ids.Read();
            stored = await fingerprint.Take();
            for (var round = 0; round < rounds; round++)
                await Send(operations[i], round, closely);
            await Compare(operations[i]);
        }
    }

    private async Task Send(Operation operation, int round, bool closely)
    {
        var chance = new Random(Mixed(operation.ToString(), round));
        var tenant = Tenants[round % Tenants.Length];
        var maker = new RequestMaker(document, ids, tenant, Tenants[(round + 1) % Tenants.Length], chance);
        using var request = maker.Make(operation, program.Http.BaseAddress!);
        if (!await SignIn(request, operation, tenant, chance))
            return;

        var told = $"[{round}] {await Judge.Told(request)}";
        try
        {
            using var answer = await program.Http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            var log = program.Heard.Take();
            var status = (int)answer.StatusCode;
            if (status == 401 && operation.Roles.Length > 0)
                program.Forget(request.Headers.Authorization!.Parameter!);
            Answers[status] = Answers.GetValueOrDefault(status) + 1;
            foreach (var fault in Judge.Faults(operation, answer, text).Concat(Judge.Faults(log)))
                faults.TryAdd($"{operation} {fault}", $"{told}{(status >= 500 ? "\n    " + string.Join("\n    ", log) : "")}");

            if (answer.IsSuccessStatusCode ? operation.Writes : CountedRefusals.Any(code => text.Contains($"\"{code}\"", StringComparison.Ordinal)))
            {
                // What it stored hides what was refused since the last comparison: those few are let go.
                stored = await fingerprint.Take();
                refused.Clear();
                return;
            }

            refused.Add($"{status} {told}");
            if (closely)
                await Compare(operation);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            // A server may close the connection on what it will not read; it may not do so on anything else.
            if (e is TaskCanceledException || e.InnerException is not IOException)
                faults.TryAdd($"{operation} gives no answer: {e.GetType().Name}", told);
        }
    }

    /// <summary>What was refused or only read has stored nothing.</summary>
    private async Task Compare(Operation operation)
    {
        if (refused.Count == 0)
            return;

        var now = await fingerprint.Take();
        var changed = now.Where(table => stored.GetValueOrDefault(table.Key) != table.Value).Select(table => table.Key).ToList();
        if (changed.Count > 0)
            faults.TryAdd($"{operation} changes {string.Join(", ", changed)} although it refuses or only reads", string.Join("\n    ", refused));
        stored = now;
        refused.Clear();
    }

    private async Task<bool> SignIn(HttpRequestMessage request, Operation operation, string tenant, Random chance)
    {
        if (operation.Roles.Length == 0)
            return true;

        var person = Holders[Oddities.Of([.. operation.Roles.Where(Holders.ContainsKey)], chance)];
        var token = await program.Token(person, tenant);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (token is null)
            faults.TryAdd($"{person} of {tenant} cannot sign in any more", operation.ToString());
        return token is not null;
    }

    private int Mixed(string operation, int round) => operation.Aggregate((seed * 397) + round, (mixed, letter) => unchecked((mixed * 31) + letter));
}
