using System.Reflection;
using Kim.Api.Audit;
using Kim.Api.Features.Tasks;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Kim.Api.Persistence;

/// <summary>The one context: case data, steering data, workflow, tasks and messages change together in one transaction.</summary>
internal sealed class KimDbContext(DbContextOptions<KimDbContext> options) : DbContext(options)
{
    private readonly HashSet<Aggregate> written = [];
    private readonly HashSet<InboxTask> locked = [];
    private LogEveryWrite? log;

    /// <summary>What is written beside the change tracker: the rows that every burst of a workflow writes.</summary>
    public WriteBatch Batch { get; private set; } = new();

    public NpgsqlConnection Connection => (NpgsqlConnection)Database.GetDbConnection();

    /// <summary>For what happens outside of requests.</summary>
    public static KimDbContext On(NpgsqlDataSource source)
    {
        var options = new DbContextOptionsBuilder<KimDbContext>();
        options.UseKim();
        return new KimDbContext(options.Options).Using(source);
    }

    /// <summary>Begins a unit of work: contexts are used again and again, because making one costs more than most requests.</summary>
    public KimDbContext For(LogEveryWrite writes, NpgsqlDataSource source)
    {
        log = writes;
        Using(source);
        // Whoever fails rolls the whole unit of work back; a savepoint for each flush would be two statements for nothing.
        Database.AutoSavepointsEnabled = false;
        written.Clear();
        locked.Clear();
        Batch = new();
        return this;
    }

    /// <summary>Writes what changed; an aggregate that changes gets one new revision in the life of this context, however often it is written. Tasks and what happened to them go with the batch.</summary>
    public override async Task<int> SaveChangesAsync(CancellationToken cancellationToken = default)
    {
        var count = await WriteTracked(cancellationToken);
        await Batch.Send(Connection, cancellationToken);
        return count;
    }

    /// <summary>Writes what changed and commits, in one round trip where nothing can be lost.</summary>
    public async Task SaveAndCommit(IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        await WriteTracked(cancellationToken);
        if (!await Batch.SendAndCommit(Connection, cancellationToken))
            await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The part of it that cannot wait: aggregates get their revision, and what the change tracker writes by itself is written.</summary>
    public async Task<int> WriteTracked(CancellationToken cancellationToken)
    {
        ChangeTracker.DetectChanges();
        using (new UndetectedChanges(ChangeTracker))
        {
            foreach (var entry in ChangeTracker.Entries<Aggregate>().Where(entry => entry.State is EntityState.Modified && written.Add(entry.Entity)))
            {
                entry.Entity.NextRevision();
                entry.Property(aggregate => aggregate.Revision).IsModified = true;
            }

            foreach (var entry in ChangeTracker.Entries<InboxTask>().ToList())
                Take(entry);

            foreach (var line in log?.LinesFor(ChangeTracker) ?? [])
                AccessLog.Write(this, line);
            return ChangeTracker.HasChanges() ? await base.SaveChangesAsync(cancellationToken) : 0;
        }
    }

    /// <summary>Tracks a task that was read beside the context and locked; one that is tracked already stays as it is here.</summary>
    public InboxTask Known(InboxTask task)
    {
        if (Set<InboxTask>().Local.FindEntryUntyped([task.TenantId, task.Id]) is { } tracked)
            return tracked.Entity;

        Attach(task);
        locked.Add(task);
        return task;
    }

    /// <summary>What happened to the aggregates of this context since this was asked last.</summary>
    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        using (new UndetectedChanges(ChangeTracker))
            return [.. ChangeTracker.Entries<Aggregate>().SelectMany(entry => entry.Entity.TakeEvents())];
    }

    /// <summary>What this context has read or made of one kind, without looking for changes.</summary>
    public IReadOnlyList<T> Tracked<T>()
        where T : class
    {
        using (new UndetectedChanges(ChangeTracker))
            return [.. ChangeTracker.Entries<T>().Select(entry => entry.Entity)];
    }

    private KimDbContext Using(NpgsqlDataSource source)
    {
        Database.SetDbConnection(source.CreateConnection(), contextOwnsConnection: true);
        return this;
    }

    private void Take(EntityEntry<InboxTask> entry)
    {
        var tasks = RowStatements<InboxTask>.Of(this);
        if (entry.State is EntityState.Added)
            Batch.Add(tasks.Insert(entry.Entity));
        else if (entry.State is EntityState.Modified)
            Update(tasks.Update(entry.Entity, entry.Property(task => task.Revision).OriginalValue), locked.Contains(entry.Entity));
        else
            return;

        foreach (var line in entry.Entity.TakeHistory())
            Batch.Add(RowStatements<TaskEvent>.Of(this).Insert(line));
        entry.OriginalValues.SetValues(entry.CurrentValues);
        entry.State = EntityState.Unchanged;
    }

    /// <summary>Nobody can be faster where the row is locked.</summary>
    private void Update(NpgsqlBatchCommand statement, bool isLocked)
    {
        if (isLocked)
            Batch.Add(statement);
        else
            Batch.AddGuarded(statement);
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

    /// <summary>Changes were detected; while this lives nobody looks for them again.</summary>
    private readonly struct UndetectedChanges : IDisposable
    {
        private readonly ChangeTracker tracker;

        public UndetectedChanges(ChangeTracker tracker) => (this.tracker, tracker.AutoDetectChangesEnabled) = (tracker, false);

        public void Dispose() => tracker.AutoDetectChangesEnabled = true;
    }
}
