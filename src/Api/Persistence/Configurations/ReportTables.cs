using Kim.Domain.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class ReportTables : IEntityTypeConfiguration<ReportSnapshot>, IEntityTypeConfiguration<ReleasedTable>
{
    public void Configure(EntityTypeBuilder<ReportSnapshot> builder) => builder.ToTable("report_snapshots", "steering").HasKey(snapshot => new { snapshot.TenantId, snapshot.Id });

    public void Configure(EntityTypeBuilder<ReleasedTable> builder) => builder.ToTable("released_tables", "steering").HasKey(table => new { table.TenantId, table.SnapshotId, table.TableKey });
}
