using Npgsql;

namespace Api.Tests.Postgres;

/// <summary>A database of the test server and how each role reaches it; dropped when disposed.</summary>
public sealed class TestDatabase(string superuser, string name) : IAsyncDisposable
{
    // The same in every run, because runs that share a server share its roles.
    public const string Password = "only-for-tests";

    public string Name { get; } = name;

    public string Superuser { get; } = new NpgsqlConnectionStringBuilder(superuser) { Database = name }.ConnectionString;

    public string Owner => For("kim_owner");

    public string App => For("kim_app");

    public string Jobs => For("kim_jobs");

    public async ValueTask DisposeAsync()
    {
        await using var source = NpgsqlDataSource.Create(superuser + ";Pooling=false");
        await using var command = source.CreateCommand($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
        await command.ExecuteNonQueryAsync();
    }

    private string For(string role) =>
        new NpgsqlConnectionStringBuilder(Superuser) { Username = role, Password = Password, MaxPoolSize = 20 }.ConnectionString;
}
