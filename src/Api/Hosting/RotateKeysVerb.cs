using Kim.Api.Auth;
using Npgsql;

namespace Kim.Api.Hosting;

/// <summary>
/// <c>rotate-keys</c> seals everything with the current master key that an earlier one had sealed, in small transactions beside running
/// programs. It looks for what is left each time, so it can be stopped and started again.
/// </summary>
internal static class RotateKeysVerb
{
    public const string Name = "rotate-keys";
    private const int Done = 0, Refused = 1, Misused = 2, Batch = 200;

    public static async Task<int> Run(IConfiguration configuration, TextWriter output, CancellationToken cancellationToken)
    {
        await using var database = await ProgramDatabase.Open(configuration, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        if (database.Connections.Owner is not { Length: > 0 } owner)
        {
            await output.WriteLineAsync("Der Wechsel braucht die Verbindung des Eigentümers (ConnectionStrings:KimOwner).");
            return Misused;
        }

        try
        {
            var ring = ProgramDatabase.KeyRingOf(configuration);
            await using var source = NpgsqlDataSource.Create(owner);
            foreach (var column in SealedColumn.All)
                await output.WriteLineAsync($"{column.Table}: {await Reseal(source, ring, column, cancellationToken)} neu versiegelt");
        }
        catch (MasterKeyException refused)
        {
            // A key that is needed to open is not there; what was sealed anew stays so.
            await output.WriteLineAsync(refused.Message);
            return Refused;
        }

        await output.WriteLineAsync("Fertig. Frühere Hauptschlüssel werden nicht mehr gebraucht.");
        return Done;
    }

    private static async Task<int> Reseal(NpgsqlDataSource source, KeyRing ring, SealedColumn column, CancellationToken cancellationToken)
    {
        for (var count = 0; ;)
        {
            var done = await ResealSome(source, ring, column, cancellationToken);
            if (done == 0)
                return count;
            count += done;
        }
    }

    /// <summary>A destroyed key is empty and stays so.</summary>
    private static async Task<int> ResealSome(NpgsqlDataSource source, KeyRing ring, SealedColumn column, CancellationToken cancellationToken)
    {
        await using var session = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await session.BeginTransactionAsync(cancellationToken);

        var (places, values) = (new List<string>(), new List<byte[]>());
        await using (var select = new NpgsqlCommand(
            $"select ctid::text, {column.Column} from {column.Table} where octet_length({column.Column}) > 0 and substring({column.Column} from 1 for {KeyRing.IdBytes}) <> $1 limit {Batch} for update", session))
        {
            select.Parameters.AddWithValue(ring.CurrentId.ToArray());
            await using var rows = await select.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                places.Add(rows.GetString(0));
                values.Add(ring.Seal(ring.Open(rows.GetFieldValue<byte[]>(1), column), column));
            }
        }

        await using var update = new NpgsqlCommand($"update {column.Table} t set {column.Column} = fresh.value from unnest($1, $2) fresh (place, value) where t.ctid = fresh.place::tid", session);
        update.Parameters.AddWithValue(places.ToArray());
        update.Parameters.AddWithValue(values.ToArray());
        await update.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return places.Count;
    }
}
