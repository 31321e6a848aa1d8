using Kim.Domain.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class NetworkTables : IEntityTypeConfiguration<ServiceOffer>
{
    public void Configure(EntityTypeBuilder<ServiceOffer> builder) => builder.ToTable("offers", "organisation").HasKey(offer => new { offer.TenantId, offer.Id });
}
