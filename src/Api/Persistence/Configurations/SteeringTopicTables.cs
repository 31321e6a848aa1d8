using Kim.Api.Features.Steering.Transparency;
using Kim.Domain.Steering.Networks;
using Kim.Domain.Steering.Reconstructions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class SteeringTopicTables : IEntityTypeConfiguration<TopicNotice>, IEntityTypeConfiguration<Reconstruction>, IEntityTypeConfiguration<ProductionNetwork>
{
    private const string Schema = "steering";

    public void Configure(EntityTypeBuilder<TopicNotice> builder) =>
        builder.ToTable("topic_notices", Schema).HasKey(notice => new { notice.TenantId, notice.TopicId, notice.Round, notice.UnitId });

    public void Configure(EntityTypeBuilder<Reconstruction> builder) => builder.ToTable("reconstructions", Schema).HasKey(one => new { one.TenantId, one.Id });

    public void Configure(EntityTypeBuilder<ProductionNetwork> builder) => builder.ToTable("production_networks", Schema).HasKey(network => new { network.TenantId, network.Id });
}
