using Kim.Api.Persistence.Workflows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kim.Api.Persistence;

/// <summary>Brings the database to what this version of the program needs: schema, partitions, shipped definitions. Safe on every start and on several nodes at once.</summary>
internal static class Preparation
{
    public const int MonthsAhead = 24;

    public static async Task Run(string ownerConnection, IEnumerable<string> definitionFiles, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnection);
        await using var db = new KimDbContext(OptionsFor(source));

        await db.Database.MigrateAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"call audit.make_partitions({MonthsAhead})", cancellationToken);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"lock table workflow.definition_versions in share row exclusive mode", cancellationToken);
        await new TemplateLoader(db, time).Load(definitionFiles, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public static DbContextOptions<KimDbContext> OptionsFor(NpgsqlDataSource source)
    {
        var options = new DbContextOptionsBuilder<KimDbContext>();
        options.UseKim(source);
        return options.Options;
    }
}
