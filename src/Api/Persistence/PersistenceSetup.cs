using System.Data.Common;
using Kim.Api.Audit;
using Kim.Api.Jobs;
using Kim.Api.Messaging;
using Kim.Api.Persistence.Workflows;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Kim.Api.Persistence;

/// <summary>The three roles' connections to one database. The owner's is absent where another node migrates.</summary>
internal sealed record DatabaseConnections(string App, string Jobs, string? Owner);

internal static class PersistenceSetup
{
    public static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseConnections connections)
    {
        services.AddSingleton(connections);
        services.AddSingleton(_ => NpgsqlDataSource.Create(Prepared(connections.App)));
        services.AddSingleton(_ => new JobsDatabase(NpgsqlDataSource.Create(Prepared(connections.Jobs))));
        services.AddScoped<LogEveryWrite>();
        services.AddScoped<AccessLog>();
        services.AddScoped<AccessExtract>();
        services.AddPooledDbContextFactory<KimDbContext>(options => options.UseKim());
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<KimDbContext>>().CreateDbContext()
            .For(provider.GetRequiredService<LogEveryWrite>(), provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<ParsedDefinitions>();
        services.AddScoped<PostgresWorkflowStore>();
        services.AddScoped<IWorkflowStore>(provider => provider.GetRequiredService<PostgresWorkflowStore>());
        services.AddSingleton<Stamped<FoundDefinitions>>();
        services.AddScoped<PostgresDefinitionStore>();
        services.AddScoped<IWorkflowDefinitionStore, KnownDefinitions>();
        return services;
    }

    /// <summary>
    /// Statements that come again are kept prepared on their connection, unless the connection string says otherwise. A connection is not reset between
    /// requests: everything that a request sets ends with its transaction.
    /// </summary>
    private static string Prepared(string connection)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connection };
        var settings = new NpgsqlConnectionStringBuilder(connection) { NoResetOnClose = true };
        if (!given.ContainsKey("Max Auto Prepare"))
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (200, 3);
        return settings.ConnectionString;
    }

    /// <summary>A context whose connection is given to it: model and queries are then built once a process, not once a data source.</summary>
    public static DbContextOptionsBuilder UseKim(this DbContextOptionsBuilder options) => options
        .UseNpgsql(npgsql => npgsql.MigrationsHistoryTable("migrations", "public").MigrationsAssembly(typeof(KimDbContext).Assembly.FullName))
        // The schema is written in SQL; a test compares it with the model.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    /// <summary>Removes rows by a condition, within what the context already holds.</summary>
    public static async Task RemoveAll<T>(this KimDbContext db, IQueryable<T> rows, CancellationToken cancellationToken)
        where T : class => db.RemoveRange(await rows.ToListAsync(cancellationToken));
}
