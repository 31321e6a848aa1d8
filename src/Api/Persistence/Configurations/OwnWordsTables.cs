using Kim.Domain.Organisation.Codes;
using Kim.Domain.Organisation.Concepts;
using Kim.Domain.Organisation.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

/// <summary>What a tenant calls things, and the codes and concepts of its own.</summary>
internal sealed class OwnWordsTables : IEntityTypeConfiguration<TenantCode>, IEntityTypeConfiguration<Term>, IEntityTypeConfiguration<Concept>
{
    public void Configure(EntityTypeBuilder<TenantCode> builder) => builder.ToTable("codes", "organisation").HasKey(code => new { code.TenantId, code.Id });

    public void Configure(EntityTypeBuilder<Term> builder) => builder.ToTable("terms", "organisation").HasKey(term => new { term.TenantId, term.Key });

    public void Configure(EntityTypeBuilder<Concept> builder) => builder.ToTable("concepts", "organisation").HasKey(concept => new { concept.TenantId, concept.Id });
}
