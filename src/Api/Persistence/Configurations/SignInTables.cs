using Kim.Api.Features.Identity.External;
using Kim.Api.Features.Identity.Passkeys;
using Kim.Api.Features.Identity.SecondFactors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class SignInTables : IEntityTypeConfiguration<ExternalAccess>, IEntityTypeConfiguration<ExternalLogin>, IEntityTypeConfiguration<SecondFactor>, IEntityTypeConfiguration<Passkey>
{
    private const string Schema = "identity";

    public void Configure(EntityTypeBuilder<ExternalAccess> builder)
    {
        builder.ToTable("external_access", Schema).HasKey(access => access.TenantId);
        builder.Property(access => access.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ExternalLogin> builder) => builder.ToTable("external_logins", Schema).HasKey(login => new { login.TenantId, login.AccountId, login.Issuer });

    public void Configure(EntityTypeBuilder<SecondFactor> builder) => builder.ToTable("second_factors", Schema).HasKey(factor => new { factor.TenantId, factor.AccountId });

    public void Configure(EntityTypeBuilder<Passkey> builder) => builder.ToTable("passkeys", Schema).HasKey(key => new { key.TenantId, key.CredentialId });
}
