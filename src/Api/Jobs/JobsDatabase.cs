using Kim.Api.Auth;
using Kim.Domain.Shared;
using Npgsql;

namespace Kim.Api.Jobs;

/// <summary>The connection of the role that may find due ids across tenants, and nothing else.</summary>
internal sealed record JobsDatabase(NpgsqlDataSource Source)
{
    public async Task<IReadOnlyList<T>> Find<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = Source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);

        var found = new List<T>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(read(rows));
        return found;
    }

    /// <summary>The system at work for the tenant of a row's first column and, where a case needs it, the carrier of its second.</summary>
    public static Caller System(NpgsqlDataReader row) => Caller.System(new TenantId(row.GetGuid(0)), row.IsDBNull(1) ? null : new CarrierId(row.GetGuid(1)));
}
