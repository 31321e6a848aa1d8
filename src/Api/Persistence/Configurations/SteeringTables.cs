using Kim.Domain.Steering.Bodies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class SteeringTables : IEntityTypeConfiguration<Body>
{
    private const string Schema = "steering";

    public void Configure(EntityTypeBuilder<Body> builder) => builder.ToTable("bodies", Schema).HasKey(body => new { body.TenantId, body.Id });
}
