using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>One version as the caller's tenant sees it; named as its columns.</summary>
internal sealed record VisibleDefinition(
    Guid tenant_id, string version_id, string definition_id, int version, string? name, string? description, string json, string state, bool is_published, bool is_latest,
    bool usable_as_activity, string checksum, Guid? created_by, DateTimeOffset created_at, DateTimeOffset updated_at, bool is_template);

/// <summary>The versions that the caller's tenant sees: its own, and the shipped templates behind them.</summary>
internal sealed class VisibleDefinitions(KimDbContext db, CurrentCaller caller)
{
    public IQueryable<VisibleDefinition> All => db.Database.SqlQuery<VisibleDefinition>($"select * from workflow.visible_definitions");

    public Task<VisibleDefinition?> Find(string definitionId, VersionOptions options, CancellationToken cancellationToken) =>
        options.Of(All.Where(row => row.definition_id == definitionId)).OrderByDescending(row => row.version).FirstOrDefaultAsync(cancellationToken);

    /// <summary>A version by its own id, also an archived one or a template's behind a variant: instances may run on it.</summary>
    public async Task<VisibleDefinition?> FindAny(string versionId, CancellationToken cancellationToken)
    {
        if (await All.Where(row => row.version_id == versionId).OrderBy(row => row.is_template).FirstOrDefaultAsync(cancellationToken) is { } seen)
            return seen;
        var tenant = caller.Value.TenantId.Value;
        var row = await db.Set<DefinitionRow>().AsNoTracking().Where(row => row.VersionId == versionId && (row.TenantId == tenant || row.TenantId == DefinitionRow.Template))
            .OrderByDescending(row => row.TenantId).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : DefinitionView.Seen(row) with { is_latest = false, is_published = false };
    }

    /// <summary>A version by its number, also an archived one of the tenant.</summary>
    public async Task<VisibleDefinition?> FindAny(string definitionId, int version, CancellationToken cancellationToken)
    {
        if (await Find(definitionId, new VersionOptions("Version", version), cancellationToken) is { } seen)
            return seen;
        var tenant = caller.Value.TenantId.Value;
        var row = await db.Set<DefinitionRow>().AsNoTracking().SingleOrDefaultAsync(row => row.TenantId == tenant && row.DefinitionId == definitionId && row.Version == version, cancellationToken);
        return row is null ? null : DefinitionView.Seen(row);
    }
}

/// <summary>Which versions of a definition are meant, in Elsa's words.</summary>
internal sealed record VersionOptions(string Name, int? Version = null)
{
    public static readonly VersionOptions All = new("AllVersions"), Latest = new("Latest"), Published = new("Published");

    private static readonly VersionOptions[] Named = [All, Latest, Published, new("Draft"), new("LatestOrPublished"), new("LatestAndPublished")];

    /// <summary>An empty text means <paramref name="otherwise"/>.</summary>
    public static Result<VersionOptions> Parse(string? text, VersionOptions otherwise)
    {
        if (string.IsNullOrWhiteSpace(text))
            return otherwise;
        if (Array.Find(Named, one => string.Equals(one.Name, text, StringComparison.OrdinalIgnoreCase)) is { } named)
            return named;
        return int.TryParse(text, System.Globalization.NumberStyles.None, null, out var version) && version > 0
            ? new VersionOptions("Version", version)
            : DefinitionErrors.Query("versionOptions", $"versionOptions ist eine Versionsnummer oder eines von: {string.Join(", ", Named.Select(one => one.Name))}.");
    }

    public IQueryable<VisibleDefinition> Of(IQueryable<VisibleDefinition> rows) => Name switch
    {
        "Latest" => rows.Where(row => row.is_latest),
        "Published" => rows.Where(row => row.is_published),
        "Draft" => rows.Where(row => !row.is_published),
        "LatestOrPublished" => rows.Where(row => row.is_latest || row.is_published),
        "LatestAndPublished" => rows.Where(row => row.is_latest && row.is_published),
        "Version" => rows.Where(row => row.version == Version),
        _ => rows,
    };
}
