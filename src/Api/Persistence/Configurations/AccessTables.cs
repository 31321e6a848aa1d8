using Kim.Domain.CaseManagement.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class AccessTables : IEntityTypeConfiguration<OutreachActivity>, IEntityTypeConfiguration<ReferralRequest>
{
    private const string Schema = "casework";

    public void Configure(EntityTypeBuilder<OutreachActivity> builder) => builder.ToTable("outreach_activities", Schema).HasKey(activity => new { activity.TenantId, activity.Id });

    public void Configure(EntityTypeBuilder<ReferralRequest> builder) => builder.ToTable("referral_requests", Schema).HasKey(request => new { request.TenantId, request.Id });
}
