using Kim.Api.Persistence;
using Kim.Domain.Shared;

namespace Kim.Api.Auth;

/// <summary>
/// Says which words of a text somebody in the tenant is called by: keyed hashes against keyed hashes, nothing stored, and never who it is. Who
/// writes asks the own carrier's people alone, by row-level security; who checks what somebody else wrote asks all of them.
/// </summary>
internal sealed class KnownNames(KimDbContext db, CurrentCaller caller, SearchTokens tokens)
{
    private const string OfTheCarrier = "select distinct token from casework.client_search_tokens where tenant_id = organisation.current_tenant() and token = any ($1)";
    private const string OfTheTenant = "select casework.known_names($1)";

    public Task<IReadOnlySet<string>> InTheCarrier(IReadOnlyList<string> words, CancellationToken cancellationToken) => Ask(OfTheCarrier, words, cancellationToken);

    public Task<IReadOnlySet<string>> InTheTenant(IReadOnlyList<string> words, CancellationToken cancellationToken) => Ask(OfTheTenant, words, cancellationToken);

    private async Task<IReadOnlySet<string>> Ask(string sql, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var asked = tokens.ForWholeNames(caller.Value.TenantId, words);
        if (asked.Count == 0)
            return new HashSet<string>();

        await using var command = db.Command(sql, Statement.Value(asked.Select(one => one.Token).ToArray()));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken))
            known.Add(Convert.ToHexString(rows.GetFieldValue<byte[]>(0)));
        return asked.Where(one => known.Contains(Convert.ToHexString(one.Token))).Select(one => one.Word).ToHashSet(StringComparer.Ordinal);
    }
}
