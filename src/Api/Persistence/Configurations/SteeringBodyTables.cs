using Kim.Domain.Steering.CircularResolutions;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Nominations;
using Kim.Domain.Steering.Resolutions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class SteeringBodyTables :
    IEntityTypeConfiguration<Meeting>, IEntityTypeConfiguration<CircularResolution>, IEntityTypeConfiguration<BodyResolution>, IEntityTypeConfiguration<Nomination>
{
    private const string Schema = "steering";

    public void Configure(EntityTypeBuilder<Meeting> builder) => builder.ToTable("meetings", Schema).HasKey(meeting => new { meeting.TenantId, meeting.Id });

    public void Configure(EntityTypeBuilder<CircularResolution> builder) =>
        builder.ToTable("circular_resolutions", Schema).HasKey(circular => new { circular.TenantId, circular.Id });

    public void Configure(EntityTypeBuilder<BodyResolution> builder) =>
        builder.ToTable("body_resolutions", Schema).HasKey(resolution => new { resolution.TenantId, resolution.Id });

    public void Configure(EntityTypeBuilder<Nomination> builder) => builder.ToTable("nominations", Schema).HasKey(nomination => new { nomination.TenantId, nomination.Id });
}
