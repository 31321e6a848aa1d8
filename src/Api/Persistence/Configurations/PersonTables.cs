using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.Persons;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class PersonTables : IEntityTypeConfiguration<ResidencePermit>, IEntityTypeConfiguration<Household>, IEntityTypeConfiguration<CasePerson>
{
    private const string Schema = "casework";

    public void Configure(EntityTypeBuilder<ResidencePermit> builder) => builder.ToTable("residence_permits", Schema).HasKey(permit => new { permit.TenantId, permit.Id });

    public void Configure(EntityTypeBuilder<Household> builder) => builder.ToTable("households", Schema).HasKey(household => new { household.TenantId, household.Id });

    public void Configure(EntityTypeBuilder<CasePerson> builder) => builder.ToTable("case_persons", Schema).HasKey(person => new { person.TenantId, person.Id });
}
