using Kim.Domain.Calendar;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.TargetGroups;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class OrganisationTables :
    IEntityTypeConfiguration<Tenant>, IEntityTypeConfiguration<Carrier>, IEntityTypeConfiguration<OrganisationalUnit>, IEntityTypeConfiguration<Position>,
    IEntityTypeConfiguration<TargetGroup>, IEntityTypeConfiguration<Parameter>, IEntityTypeConfiguration<Partner>, IEntityTypeConfiguration<LocalDay>
{
    private const string Schema = "organisation";

    public void Configure(EntityTypeBuilder<Tenant> builder) => builder.ToTable("tenants", Schema).HasKey(tenant => tenant.TenantId);

    public void Configure(EntityTypeBuilder<Carrier> builder) => builder.ToTable("carriers", Schema).HasKey(carrier => new { carrier.TenantId, carrier.Id });

    public void Configure(EntityTypeBuilder<OrganisationalUnit> builder) => builder.ToTable("units", Schema).HasKey(unit => new { unit.TenantId, unit.Id });

    public void Configure(EntityTypeBuilder<Position> builder) => builder.ToTable("positions", Schema).HasKey(position => new { position.TenantId, position.Id });

    public void Configure(EntityTypeBuilder<TargetGroup> builder) => builder.ToTable("target_groups", Schema).HasKey(group => new { group.TenantId, group.Id });

    public void Configure(EntityTypeBuilder<Parameter> builder) => builder.ToTable("parameters", Schema).HasKey(parameter => new { parameter.TenantId, parameter.Id });

    public void Configure(EntityTypeBuilder<Partner> builder) => builder.ToTable("partners", Schema).HasKey(partner => new { partner.TenantId, partner.Id });

    public void Configure(EntityTypeBuilder<LocalDay> builder) => builder.ToTable("local_days", Schema).HasKey(day => new { day.TenantId, day.Id });
}
