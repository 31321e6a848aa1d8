using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>How a tenant's process stands to the shipped template.</summary>
/// <param name="TemplateVersion">The template's newest version.</param>
/// <param name="OwnVersionId">The newest version of the tenant's variant; null: the tenant follows the template.</param>
/// <param name="BasedOn">The template's version that the variant goes back to.</param>
/// <param name="Refused">The tenant does not want the newest version.</param>
internal sealed record TemplateStanding(string DefinitionId, int TemplateVersion, string? OwnVersionId, int? BasedOn, bool Refused)
{
    public bool IsVariant => OwnVersionId is not null;

    /// <summary>There is a version of the template that the variant has not taken in.</summary>
    public bool IsNewer => IsVariant && TemplateVersion > (BasedOn ?? 0);

    public bool Offered => IsNewer && !Refused;
}

internal sealed class Templates(KimDbContext db, CurrentCaller caller)
{
    public Task<IReadOnlyList<TemplateStanding>> All(CancellationToken cancellationToken) => Of(null, cancellationToken);

    public async Task<TemplateStanding?> Find(string definitionId, CancellationToken cancellationToken) => (await Of(definitionId, cancellationToken)).SingleOrDefault();

    public Task<DefinitionRow> Version(string definitionId, int version, CancellationToken cancellationToken) =>
        db.Set<DefinitionRow>().AsNoTracking().SingleAsync(row => row.TenantId == DefinitionRow.Template && row.DefinitionId == definitionId && row.Version == version, cancellationToken);

    private async Task<IReadOnlyList<TemplateStanding>> Of(string? definitionId, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var rows = db.Set<DefinitionRow>().AsNoTracking().Where(row => definitionId == null || row.DefinitionId == definitionId);
        var shipped = await rows.Where(row => row.TenantId == DefinitionRow.Template).Select(row => new { row.DefinitionId, row.Version }).ToListAsync(cancellationToken);
        var own = await rows.Where(row => row.TenantId == tenant.Value && row.IsLatest).Select(row => new { row.DefinitionId, row.VersionId, row.Version, row.BasedOn }).ToDictionaryAsync(row => row.DefinitionId, cancellationToken);
        var refused = await db.Set<TemplateRefusal>().AsNoTracking().Where(refusal => refusal.TenantId == tenant).Select(refusal => new { refusal.DefinitionId, refusal.TemplateVersion }).ToListAsync(cancellationToken);
        return [.. shipped.GroupBy(row => row.DefinitionId, row => row.Version).Select(versions =>
        {
            var (newest, variant) = (versions.Max(), own.GetValueOrDefault(versions.Key));
            // Numbers of a variant go on from the template's: without a note it goes back to the last one before it.
            var basedOn = variant is null ? null : variant.BasedOn ?? versions.Where(version => version < variant.Version).Cast<int?>().Max();
            return new TemplateStanding(versions.Key, newest, variant?.VersionId, basedOn, refused.Exists(refusal => refusal.DefinitionId == versions.Key && refusal.TemplateVersion == newest));
        })];
    }
}
