using Npgsql;
using NpgsqlTypes;

namespace Kim.Api.Persistence;

/// <summary>Statements written by hand, and their values.</summary>
internal static class Statement
{
    public static NpgsqlBatchCommand Of(string text, params ReadOnlySpan<NpgsqlParameter> values)
    {
        var statement = new NpgsqlBatchCommand(text);
        foreach (var value in values)
            statement.Parameters.Add(value);
        return statement;
    }

    /// <summary>A command on the context's connection, in its transaction.</summary>
    public static NpgsqlCommand Command(this KimDbContext db, string text, params ReadOnlySpan<NpgsqlParameter> values)
    {
        var command = new NpgsqlCommand(text, db.Connection);
        foreach (var value in values)
            command.Parameters.Add(value);
        return command;
    }

    public static NpgsqlParameter Value<T>(T value)
        where T : notnull => new NpgsqlParameter<T> { TypedValue = value };

    public static NpgsqlParameter Text(string? value) => Nullable(NpgsqlDbType.Text, value);

    public static NpgsqlParameter Id(Guid? value) => Nullable(NpgsqlDbType.Uuid, value);

    public static NpgsqlParameter Instant(DateTimeOffset? value) => Nullable(NpgsqlDbType.TimestampTz, value);

    public static NpgsqlParameter Json(string value) => Nullable(NpgsqlDbType.Jsonb, value);

    private static NpgsqlParameter Nullable(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
