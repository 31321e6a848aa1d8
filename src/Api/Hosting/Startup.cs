using Kim.Api.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kim.Api.Hosting;

/// <summary>What happens between the database being there and the first request.</summary>
internal static class Startup
{
    public static bool IsDemo(IConfiguration configuration, ProgramDatabase database) => configuration.GetValue<bool?>("Demo:Seed") ?? database.IsPrivate;

    /// <summary>Migrates, loads the shipped definitions, and seeds demo data where asked. Without the owner's connection another node has done it.</summary>
    public static async Task Prepare(DatabaseConnections connections, bool demo, CancellationToken cancellationToken)
    {
        if (connections.Owner is not { Length: > 0 } owner)
            return;

        await Preparation.Run(owner, Files("workflows-definitions"), TimeProvider.System, cancellationToken);
        if (!demo)
            return;

        await using var source = NpgsqlDataSource.Create(owner);
        await using var db = KimDbContext.On(source);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"lock table organisation.tenants in share row exclusive mode", cancellationToken);
        await new DemoSeed(db, TimeProvider.System).Load(Files("profiles"), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The JSON files of a folder that travels beside the program.</summary>
    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.json").Order(StringComparer.Ordinal);
}
