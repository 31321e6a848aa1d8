using Kim.Api.Features.Reminders.Feeds;
using Kim.Api.Features.Reminders.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class MailTables : IEntityTypeConfiguration<OutboxMail>, IEntityTypeConfiguration<Delivery>, IEntityTypeConfiguration<CalendarFeed>
{
    private const string Schema = "messaging";

    public void Configure(EntityTypeBuilder<OutboxMail> builder) => builder.ToTable("outbox", Schema).HasKey(mail => new { mail.TenantId, mail.Id });

    public void Configure(EntityTypeBuilder<Delivery> builder) => builder.ToTable("deliveries", Schema).HasKey(delivery => new { delivery.TenantId, delivery.Id });

    public void Configure(EntityTypeBuilder<CalendarFeed> builder) => builder.ToTable("calendar_feeds", Schema).HasKey(feed => new { feed.TenantId, feed.Id });
}
