using Kim.Domain.CaseManagement.Supervision;
using Kim.Domain.Organisation.Absences;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class SupervisionTables : IEntityTypeConfiguration<Absence>, IEntityTypeConfiguration<SupervisionAccess>
{
    public void Configure(EntityTypeBuilder<Absence> builder) => builder.ToTable("absences", "organisation").HasKey(absence => new { absence.TenantId, absence.Id });

    public void Configure(EntityTypeBuilder<SupervisionAccess> builder) => builder.ToTable("supervision_accesses", "casework").HasKey(access => new { access.TenantId, access.Id });
}
