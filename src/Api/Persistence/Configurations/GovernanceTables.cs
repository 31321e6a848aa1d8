using Kim.Api.Features.Designer.Governance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class GovernanceTables : IEntityTypeConfiguration<PublicationRequest>, IEntityTypeConfiguration<TemplateRefusal>
{
    private const string Schema = "workflow";

    public void Configure(EntityTypeBuilder<PublicationRequest> builder)
    {
        builder.ToTable("publication_requests", Schema).HasKey(request => new { request.TenantId, request.Id });
        builder.Ignore(request => request.IsWaiting);
    }

    public void Configure(EntityTypeBuilder<TemplateRefusal> builder) =>
        builder.ToTable("template_refusals", Schema).HasKey(refusal => new { refusal.TenantId, refusal.DefinitionId, refusal.TemplateVersion });
}
