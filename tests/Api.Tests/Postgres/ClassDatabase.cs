namespace Api.Tests.Postgres;

/// <summary>The database of one test class: <c>class X(ClassDatabase database) : IClassFixture&lt;ClassDatabase&gt;</c>.</summary>
public sealed class ClassDatabase(PostgresServer server) : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await server.CreateDatabase();

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
