using Kim.Api.Features.Administration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class AdministrationTables : IEntityTypeConfiguration<ConfigurationChange>
{
    public void Configure(EntityTypeBuilder<ConfigurationChange> builder) => builder.ToTable("changes", "audit").HasKey(change => new { change.TenantId, change.Id });
}
