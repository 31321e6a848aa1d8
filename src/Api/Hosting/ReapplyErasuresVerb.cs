using System.Text.Json;
using Kim.Api.Features.Retention.Erasures;
using Kim.Domain.Shared;
using Npgsql;

namespace Kim.Api.Hosting;

/// <summary>
/// <c>reapply-erasures &lt;file&gt;</c> erases in a restored database what had been erased after the copy was made. It belongs between
/// restoring and the first start; running it again changes nothing.
/// </summary>
internal static class ReapplyErasuresVerb
{
    public const string Name = "reapply-erasures";
    private const int Done = 0, Misused = 2;

    public static async Task<int> Run(IReadOnlyList<string> args, IConfiguration configuration, TextWriter output)
    {
        if (args is not [_, var file] || !File.Exists(file))
        {
            await output.WriteLineAsync($"Aufruf: {Name} <Datei mit den Löschungen>");
            return Misused;
        }

        IReadOnlyList<ErasureLine> lines;
        try
        {
            lines = ErasureLine.In(await File.ReadAllLinesAsync(file));
        }
        catch (JsonException)
        {
            // Half a log must not look like a whole one.
            await output.WriteLineAsync("Die Datei ist kein Löschprotokoll. Es wurde nichts gelöscht.");
            return Misused;
        }

        await using var database = await ProgramDatabase.Open(configuration, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        if (database.Connections.Owner is not { Length: > 0 } owner)
        {
            await output.WriteLineAsync("Erneutes Löschen braucht die Verbindung des Eigentümers (ConnectionStrings:KimOwner).");
            return Misused;
        }

        await Startup.Prepare(database.Connections, demo: false, CancellationToken.None);
        var erased = await Reapply(owner, lines, new CaseHash(await ProgramDatabase.MasterKeyOf(configuration, database.Connections, CancellationToken.None)));
        await output.WriteLineAsync($"{erased} von {lines.Count} Löschungen erneut ausgeführt; die übrigen Fälle gibt es in dieser Datenbank nicht.");
        return Done;
    }

    public static async Task<int> Reapply(string owner, IReadOnlyList<ErasureLine> lines, CaseHash hash)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        var erased = 0;
        foreach (var ofTenant in lines.GroupBy(line => line.Tenant))
        {
            var cases = (await Cases(source, ofTenant.Key)).ToDictionary(id => Convert.ToHexStringLower(hash.Of(new TenantId(ofTenant.Key), id)));
            foreach (var line in ofTenant)
            {
                if (!cases.TryGetValue(line.Case, out var id))
                    continue;
                await Erase(source, line, id);
                erased++;
            }
        }

        return erased;
    }

    private static async Task<IReadOnlyList<Guid>> Cases(NpgsqlDataSource source, Guid tenant)
    {
        await using var command = source.CreateCommand("select id from casework.cases where tenant_id = $1");
        command.Parameters.AddWithValue(tenant);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<Guid>();
        while (await rows.ReadAsync())
            found.Add(rows.GetGuid(0));
        return found;
    }

    private static async Task Erase(NpgsqlDataSource source, ErasureLine line, Guid caseId)
    {
        await using var command = source.CreateCommand("select audit.erase_now($1, $2, $3, $4, $5, $6, $7, $8, $9)");
        foreach (var value in new object[] { line.Tenant, caseId, line.Id, Convert.FromHexString(line.Case), line.Class, line.Basis, line.ConfirmedBy, line.ConfirmedAt, line.At })
            command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync();
    }
}
