using Kim.Api.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class IdentityTables :
    IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<RoleAssignment>, IEntityTypeConfiguration<RefreshToken>, IEntityTypeConfiguration<SigningKey>,
    IEntityTypeConfiguration<DataKeyRow>
{
    private const string Schema = "identity";

    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts", Schema).HasKey(account => new { account.TenantId, account.Id });
        builder.Property(account => account.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<RoleAssignment> builder) => builder.ToTable("role_assignments", Schema).HasKey(role => new { role.TenantId, role.Id });

    public void Configure(EntityTypeBuilder<RefreshToken> builder) => builder.ToTable("refresh_tokens", Schema).HasKey(token => new { token.TenantId, token.Id });

    public void Configure(EntityTypeBuilder<SigningKey> builder) => builder.ToTable("signing_keys", Schema).HasKey(key => key.Id);

    public void Configure(EntityTypeBuilder<DataKeyRow> builder) => builder.ToTable("data_keys", "casework").HasKey(key => new { key.TenantId, key.OwnerId });
}
