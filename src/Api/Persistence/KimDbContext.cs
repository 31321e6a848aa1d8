using System.Reflection;
using Kim.Api.Features.Tasks;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence;

/// <summary>The one context: case data, steering data, workflow, tasks and messages change together in one transaction.</summary>
internal sealed class KimDbContext(DbContextOptions<KimDbContext> options) : DbContext(options)
{
    private readonly HashSet<Aggregate> written = [];

    /// <summary>Writes what changed; an aggregate that changes gets one new revision in the life of this context, however often it is written. What happened to a task is written with it.</summary>
    public override Task<int> SaveChangesAsync(CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();

        foreach (var entry in ChangeTracker.Entries<Aggregate>().Where(entry => entry.State is EntityState.Modified))
        {
            if (written.Add(entry.Entity))
                entry.Entity.NextRevision();
        }

        AddRange(ChangeTracker.Entries<InboxTask>().SelectMany(entry => entry.Entity.TakeHistory()).ToList());
        return base.SaveChangesAsync(cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => ModelConventions.Apply(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(KimDbContext).Assembly);

        foreach (var entity in modelBuilder.Model.GetEntityTypes().ToList())
        {
            // Parts of an aggregate are discovered as tables before they are known to be columns.
            if (!ModelConventions.Tables.Contains(entity.ClrType))
            {
                modelBuilder.Ignore(entity.ClrType);
                continue;
            }

            Configure(modelBuilder.Entity(entity.ClrType), entity.ClrType);

            foreach (var property in entity.GetProperties())
                property.SetColumnName(ModelConventions.SnakeCase(property.Name));
        }
    }

    /// <summary>What has a setter or a list behind it is stored; what the domain computes is not. The revision guards every aggregate.</summary>
    private static void Configure(EntityTypeBuilder entity, Type type)
    {
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            var list = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

            if (property.Name == nameof(Aggregate.Events) && type.IsSubclassOf(typeof(Aggregate)))
                entity.Ignore(property.Name);
            else if (property.SetMethod is not null)
                entity.Property(property.Name);
            else if (type.GetField(list, BindingFlags.Instance | BindingFlags.NonPublic) is not null)
                entity.Property(property.Name).HasField(list).UsePropertyAccessMode(PropertyAccessMode.Field);
            else
                entity.Ignore(property.Name);
        }

        if (type.IsSubclassOf(typeof(Aggregate)))
            entity.Property(nameof(Aggregate.Revision)).IsConcurrencyToken();
    }
}
