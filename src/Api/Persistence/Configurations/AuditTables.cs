using Kim.Api.Audit;
using Kim.Api.Audit.Chain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class AuditTables : IEntityTypeConfiguration<AccessLogEntry>, IEntityTypeConfiguration<AccessLogSeal>, IEntityTypeConfiguration<AccessLogDrop>
{
    public void Configure(EntityTypeBuilder<AccessLogEntry> builder) =>
        builder.ToTable("access_log", "audit").HasKey(entry => new { entry.TenantId, entry.At, entry.Id });

    public void Configure(EntityTypeBuilder<AccessLogSeal> builder) => builder.ToTable("access_log_seals", "audit").HasKey(seal => new { seal.TenantId, seal.Number });

    public void Configure(EntityTypeBuilder<AccessLogDrop> builder) => builder.ToTable("access_log_drops", "audit").HasKey(drop => new { drop.TenantId, drop.Month });
}
