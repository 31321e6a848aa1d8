using System.Security.Cryptography;
using Npgsql;

namespace Kim.Api.Auth;

/// <summary>
/// The key from which others derive, one for each installation: made once, sealed with the master key. It also tells whether the
/// master key fits the database, before anything is sealed with another.
/// </summary>
internal static class RootKey
{
    private const string Lost =
        """
        Der Hauptschlüssel passt nicht zu dieser Datenbank. Das Programm startet nicht, damit nichts mit einem falschen Schlüssel versiegelt wird.
        Setzen Sie Kim__MasterKey (oder die Datei master.key) auf den Schlüssel dieser Datenbank; nach einem Wechsel steht der frühere in Kim__PreviousMasterKeys. Siehe docs/operations.md.
        """;

    public static async Task<byte[]> LoadOrMake(string connection, KeyRing ring, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var session = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await session.BeginTransactionAsync(cancellationToken);
        // Nodes that start together wait for the one that makes it.
        await Scalar(session, "select pg_advisory_xact_lock(hashtextextended('identity.root_keys', 0))", cancellationToken);

        var root = await Scalar(session, "select sealed_key from identity.root_keys", cancellationToken) is byte[] stored
            ? Open(ring, stored)
            : await Make(session, ring, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return root;
    }

    private static byte[] Open(KeyRing ring, byte[] stored)
    {
        try
        {
            return ring.Open(stored, SealedColumn.RootKey);
        }
        catch (Exception cause) when (cause is MasterKeyException or CryptographicException)
        {
            // An id that is not known, or by chance is another key's.
            throw new MasterKeyException(Lost, cause);
        }
    }

    private static async Task<byte[]> Make(NpgsqlConnection session, KeyRing ring, CancellationToken cancellationToken)
    {
        if (await Scalar(session, "select identity.holds_sealed_keys()", cancellationToken) is true)
            throw new MasterKeyException(Lost);

        var root = RandomNumberGenerator.GetBytes(MasterKey.Bytes);
        await using var insert = new NpgsqlCommand("insert into identity.root_keys (id, sealed_key) values (1, $1)", session);
        insert.Parameters.AddWithValue(ring.Seal(root, SealedColumn.RootKey));
        await insert.ExecuteNonQueryAsync(cancellationToken);
        return root;
    }

    private static async Task<object?> Scalar(NpgsqlConnection session, string query, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, session);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
