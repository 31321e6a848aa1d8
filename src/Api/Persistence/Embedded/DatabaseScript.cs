using System.Text;
using Npgsql;

namespace Kim.Api.Persistence.Embedded;

/// <summary>Runs <c>scripts/create-database.sql</c> without psql: the file an administrator uses is the one the program uses.</summary>
internal static class DatabaseScript
{
    private static readonly NpgsqlCommandBuilder Quoting = new();

    public static async Task Run(string superuser, string database, string owner, string app, string jobs, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, string>
        {
            ["database"] = database,
            ["owner_password"] = owner,
            ["app_password"] = app,
            ["jobs_password"] = jobs,
        };
        var connection = await Connect(superuser, null, cancellationToken);
        try
        {
            var statement = new StringBuilder();
            foreach (var line in Lines().Select(line => Fill(line, variables)))
            {
                if (line.StartsWith("\\connect ", StringComparison.Ordinal))
                {
                    await connection.DisposeAsync();
                    connection = await Connect(superuser, database, cancellationToken);
                }
                else if (line == "\\gexec")
                    await ExecuteEachResult(connection, Take(statement), cancellationToken);
                else if (!line.StartsWith('\\'))
                {
                    statement.AppendLine(line);
                    if (line.EndsWith(';'))
                        await Execute(connection, Take(statement), cancellationToken);
                }
            }
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    private static IEnumerable<string> Lines()
    {
        using var script = new StreamReader(typeof(DatabaseScript).Assembly.GetManifestResourceStream("create-database.sql")!);
        while (script.ReadLine() is { } line)
            if (!line.StartsWith("--", StringComparison.Ordinal) && line.Length > 0)
                yield return line;
    }

    private static string Fill(string line, Dictionary<string, string> variables)
    {
        foreach (var (name, value) in variables)
            line = line
                .Replace($":'{name}'", $"'{value.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal)
                .Replace($":\"{name}\"", Quoting.QuoteIdentifier(value), StringComparison.Ordinal);
        return line;
    }

    private static string Take(StringBuilder statement)
    {
        var text = statement.ToString();
        statement.Clear();
        return text;
    }

    private static async Task ExecuteEachResult(NpgsqlConnection connection, string query, CancellationToken cancellationToken)
    {
        var statements = new List<string>();
        await using (var command = new NpgsqlCommand(query, connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            while (await reader.ReadAsync(cancellationToken))
                statements.Add(reader.GetString(0));
        foreach (var statement in statements)
            await Execute(connection, statement, cancellationToken);
    }

    private static async Task Execute(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<NpgsqlConnection> Connect(string superuser, string? database, CancellationToken cancellationToken)
    {
        var target = new NpgsqlConnectionStringBuilder(superuser) { Pooling = false };
        if (database is not null)
            target.Database = database;
        var connection = new NpgsqlConnection(target.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
