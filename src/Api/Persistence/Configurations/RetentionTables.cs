using Kim.Api.Features.CaseManagement.DataRequests;
using Kim.Api.Features.Retention.Erasures;
using Kim.Domain.CaseManagement.DataRequests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class RetentionTables :
    IEntityTypeConfiguration<Erasure>, IEntityTypeConfiguration<DataRequest>, IEntityTypeConfiguration<DataExport>, IEntityTypeConfiguration<ContestedEntry>
{
    private const string Schema = "casework";

    public void Configure(EntityTypeBuilder<Erasure> builder) => builder.ToTable("erasures", "audit").HasKey(one => new { one.TenantId, one.Id });

    public void Configure(EntityTypeBuilder<DataRequest> builder) => builder.ToTable("data_requests", Schema).HasKey(one => new { one.TenantId, one.Id });

    public void Configure(EntityTypeBuilder<DataExport> builder) => builder.ToTable("data_exports", Schema).HasKey(one => new { one.TenantId, one.RequestId });

    public void Configure(EntityTypeBuilder<ContestedEntry> builder) => builder.ToTable("contested_entries", Schema).HasKey(one => new { one.TenantId, one.Id });
}
