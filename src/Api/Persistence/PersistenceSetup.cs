using Kim.Api.Audit;
using Kim.Api.Jobs;
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
        services.AddSingleton(_ => NpgsqlDataSource.Create(connections.App));
        services.AddSingleton(_ => new JobsDatabase(NpgsqlDataSource.Create(connections.Jobs)));
        services.AddScoped<LogEveryWrite>();
        services.AddScoped<AccessLog>();
        services.AddDbContext<KimDbContext>((provider, options) =>
            options.UseKim(provider.GetRequiredService<NpgsqlDataSource>()).AddInterceptors(provider.GetRequiredService<LogEveryWrite>()));
        services.AddSingleton<ParsedDefinitions>();
        services.AddScoped<IWorkflowStore, PostgresWorkflowStore>();
        services.AddScoped<IWorkflowDefinitionStore, PostgresDefinitionStore>();
        return services;
    }

    public static DbContextOptionsBuilder UseKim(this DbContextOptionsBuilder options, NpgsqlDataSource source) => options
        .UseNpgsql(source, npgsql => npgsql.MigrationsHistoryTable("migrations", "public").MigrationsAssembly(typeof(KimDbContext).Assembly.FullName))
        // The schema is written in SQL; a test compares it with the model.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    /// <summary>Removes rows by a condition, within what the context already holds.</summary>
    public static async Task RemoveAll<T>(this KimDbContext db, IQueryable<T> rows, CancellationToken cancellationToken)
        where T : class => db.RemoveRange(await rows.ToListAsync(cancellationToken));
}
