using Kim.Api.Features.Tasks;
using Kim.Api.Persistence.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class WorkflowTables :
    IEntityTypeConfiguration<DefinitionRow>, IEntityTypeConfiguration<TriggerRow>, IEntityTypeConfiguration<InstanceRow>, IEntityTypeConfiguration<BookmarkRow>, IEntityTypeConfiguration<MessageRow>,
    IEntityTypeConfiguration<IncidentRow>, IEntityTypeConfiguration<JournalRow>, IEntityTypeConfiguration<InboxTask>, IEntityTypeConfiguration<TaskEvent>,
    IEntityTypeConfiguration<SteeringTaskComment>, IEntityTypeConfiguration<CaseTaskComment>
{
    private const string Schema = "workflow";

    public void Configure(EntityTypeBuilder<DefinitionRow> builder) => builder.ToTable("definition_versions", Schema).HasKey(row => new { row.TenantId, row.VersionId });

    public void Configure(EntityTypeBuilder<TriggerRow> builder) => builder.ToTable("triggers", Schema).HasKey(row => new { row.TenantId, row.Id });

    public void Configure(EntityTypeBuilder<InstanceRow> builder)
    {
        builder.ToTable("instances", Schema).HasKey(row => new { row.TenantId, row.Id });
        builder.Property(row => row.State).HasColumnType("jsonb");
    }

    public void Configure(EntityTypeBuilder<BookmarkRow> builder) => builder.ToTable("bookmarks", Schema).HasKey(row => new { row.TenantId, row.Id });

    public void Configure(EntityTypeBuilder<MessageRow> builder)
    {
        builder.ToTable("messages", Schema).HasKey(row => new { row.TenantId, row.Id });
        builder.Property(row => row.Payload).HasColumnType("jsonb");
    }

    public void Configure(EntityTypeBuilder<IncidentRow> builder) => builder.ToTable("incidents", Schema).HasKey(row => new { row.TenantId, row.Id });

    public void Configure(EntityTypeBuilder<JournalRow> builder)
    {
        builder.ToTable("journal", Schema).HasKey(row => new { row.TenantId, row.InstanceId, row.FirstNumber, row.At });
        builder.Property(row => row.Entries).HasColumnType("jsonb");
    }

    public void Configure(EntityTypeBuilder<InboxTask> builder) => builder.ToTable("human_tasks", Schema).HasKey(task => new { task.TenantId, task.Id });

    public void Configure(EntityTypeBuilder<TaskEvent> builder) => builder.ToTable("task_events", Schema).HasKey(line => new { line.TenantId, line.Id });

    public void Configure(EntityTypeBuilder<SteeringTaskComment> builder) => builder.ToTable("task_comments", "steering").HasKey(comment => new { comment.TenantId, comment.Id });

    public void Configure(EntityTypeBuilder<CaseTaskComment> builder) => builder.ToTable("task_comments", "casework").HasKey(comment => new { comment.TenantId, comment.Id });
}
