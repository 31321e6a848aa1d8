using Kim.Api.Features.Designer.Alterations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class AlterationTables : IEntityTypeConfiguration<AlterationPlan>, IEntityTypeConfiguration<AlterationJob>
{
    private const string Schema = "workflow";

    public void Configure(EntityTypeBuilder<AlterationPlan> builder)
    {
        builder.ToTable("alteration_plans", Schema).HasKey(plan => new { plan.TenantId, plan.Id });
        builder.Property(plan => plan.Alterations).HasColumnType("jsonb");
        builder.Property(plan => plan.Filter).HasColumnType("jsonb");
    }

    public void Configure(EntityTypeBuilder<AlterationJob> builder)
    {
        builder.ToTable("alteration_jobs", Schema).HasKey(job => new { job.TenantId, job.Id });
        builder.Property(job => job.Log).HasColumnType("jsonb");
    }
}
