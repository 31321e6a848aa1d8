using Kim.Api.Features.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class MessagingTables : IEntityTypeConfiguration<Reminder>, IEntityTypeConfiguration<Notice>
{
    private const string Schema = "messaging";

    public void Configure(EntityTypeBuilder<Reminder> builder) => builder.ToTable("reminders", Schema).HasKey(reminder => new { reminder.TenantId, reminder.Id });

    public void Configure(EntityTypeBuilder<Notice> builder) => builder.ToTable("notices", Schema).HasKey(notice => new { notice.TenantId, notice.Id });
}
