using Kim.Api.Features.Steering;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class SteeringTables :
    IEntityTypeConfiguration<Body>, IEntityTypeConfiguration<ChallengeReport>, IEntityTypeConfiguration<Topic>,
    IEntityTypeConfiguration<OutsideReporter>, IEntityTypeConfiguration<ReporterMessage>
{
    private const string Schema = "steering";

    public void Configure(EntityTypeBuilder<Body> builder) => builder.ToTable("bodies", Schema).HasKey(body => new { body.TenantId, body.Id });

    public void Configure(EntityTypeBuilder<ChallengeReport> builder)
    {
        builder.ToTable("challenge_reports", Schema).HasKey(report => new { report.TenantId, report.Id });
        builder.Property<UnitId?>(ReportColumns.ReporterUnit).ValueGeneratedOnAddOrUpdate();
        builder.Property<string>(ReportColumns.Categories).IsRequired(false).HasColumnType("jsonb").ValueGeneratedOnAddOrUpdate();
    }

    public void Configure(EntityTypeBuilder<Topic> builder)
    {
        builder.ToTable("topics", Schema).HasKey(topic => new { topic.TenantId, topic.Id });
        builder.Property<string>(TopicColumns.Scope).IsRequired(false).ValueGeneratedOnAddOrUpdate();
        foreach (var list in new[] { TopicColumns.Categories, TopicColumns.ReportingUnits, TopicColumns.ReachedStates })
            builder.Property<string>(list).IsRequired(false).HasColumnType("jsonb").ValueGeneratedOnAddOrUpdate();
    }

    public void Configure(EntityTypeBuilder<OutsideReporter> builder) =>
        builder.ToTable("outside_reporters", Schema).HasKey(reporter => new { reporter.TenantId, reporter.ReportId });

    public void Configure(EntityTypeBuilder<ReporterMessage> builder) =>
        builder.ToTable("reporter_messages", Schema).HasKey(message => new { message.TenantId, message.Id });
}
