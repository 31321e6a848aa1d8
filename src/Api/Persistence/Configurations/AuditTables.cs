using Kim.Api.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class AuditTables : IEntityTypeConfiguration<AccessLogEntry>
{
    public void Configure(EntityTypeBuilder<AccessLogEntry> builder) =>
        builder.ToTable("access_log", "audit").HasKey(entry => new { entry.TenantId, entry.At, entry.Id });
}
