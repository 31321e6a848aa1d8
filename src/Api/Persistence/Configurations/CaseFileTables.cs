using Kim.Api.Features.CaseManagement.Documents;
using Kim.Api.Features.CaseManagement.Representation;
using Kim.Domain.CaseManagement.Conferences;
using Kim.Domain.CaseManagement.Documents;
using Kim.Domain.CaseManagement.Emergencies;
using Kim.Domain.CaseManagement.Representation;
using Kim.Domain.CaseManagement.Transmissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class CaseFileTables :
    IEntityTypeConfiguration<Disclosure>, IEntityTypeConfiguration<SecrecyRelease>, IEntityTypeConfiguration<ConsentWithdrawal>, IEntityTypeConfiguration<CaseDocument>,
    IEntityTypeConfiguration<DocumentContent>, IEntityTypeConfiguration<Conference>, IEntityTypeConfiguration<Substitution>, IEntityTypeConfiguration<CaseHandOver>,
    IEntityTypeConfiguration<HardshipSupport>, IEntityTypeConfiguration<Safeguarding>, IEntityTypeConfiguration<CaseTransfer>
{
    private const string Schema = "casework";

    public void Configure(EntityTypeBuilder<Disclosure> builder) => builder.ToTable("disclosures", Schema).HasKey(one => new { one.TenantId, one.Id });

    public void Configure(EntityTypeBuilder<SecrecyRelease> builder) => builder.ToTable("secrecy_releases", Schema).HasKey(one => new { one.TenantId, one.Id });

    public void Configure(EntityTypeBuilder<ConsentWithdrawal> builder) => builder.ToTable("consent_withdrawals", Schema).HasKey(one => new { one.TenantId, one.Id });

    public void Configure(EntityTypeBuilder<CaseDocument> builder) => builder.ToTable("case_documents", Schema).HasKey(one => new { one.TenantId, one.Id });

    public void Configure(EntityTypeBuilder<DocumentContent> builder) => builder.ToTable("document_contents", Schema).HasKey(one => new { one.TenantId, one.DocumentId });

    public void Configure(EntityTypeBuilder<Conference> builder) => builder.ToTable("conferences", Schema).HasKey(one => new { one.TenantId, one.Id });

    public void Configure(EntityTypeBuilder<Substitution> builder) => builder.ToTable("substitutions", Schema).HasKey(one => new { one.TenantId, one.Id });

    public void Configure(EntityTypeBuilder<CaseTransfer> builder) => builder.ToTable("case_transfers", Schema).HasKey(one => new { one.TenantId, one.Id });

    public void Configure(EntityTypeBuilder<HardshipSupport> builder) => builder.ToTable("hardship_supports", Schema).HasKey(one => new { one.TenantId, one.Id });

    public void Configure(EntityTypeBuilder<Safeguarding> builder) => builder.ToTable("safeguarding_records", Schema).HasKey(one => new { one.TenantId, one.Id });

    public void Configure(EntityTypeBuilder<CaseHandOver> builder) => builder.ToTable("case_hand_overs", Schema).HasKey(one => new { one.TenantId, one.Id });
}
