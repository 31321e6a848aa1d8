using System.Collections.Concurrent;
using Kim.Api.Auth;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.Json;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Persistence.Workflows;

/// <summary>Parsed versions, kept for the life of the process: a stored version's JSON never changes once something runs on it.</summary>
internal sealed class ParsedDefinitions
{
    private readonly ConcurrentDictionary<(Guid Tenant, string VersionId, string Checksum), WorkflowDefinition> parsed = new();

    public WorkflowDefinition Of(DefinitionRow row) =>
        parsed.GetOrAdd((row.TenantId, row.VersionId, row.Checksum), static (_, stored) => DefinitionReader.Read(stored.Json).Definition
            ?? throw new InvalidOperationException($"The stored definition {stored.VersionId} cannot be read."), row);
}

/// <summary>A tenant's own variant comes before the shared template.</summary>
internal sealed class PostgresDefinitionStore(KimDbContext db, CurrentCaller caller, ParsedDefinitions parsed) : IWorkflowDefinitionStore
{
    public string Owner => caller.Value.TenantId.Value.ToString();

    public async ValueTask<WorkflowDefinition?> FindPublished(string definitionId, CancellationToken cancellationToken) =>
        await First(Visible.Where(row => row.DefinitionId == definitionId && row.IsPublished), cancellationToken);

    public async ValueTask<WorkflowDefinition?> FindVersion(string versionId, CancellationToken cancellationToken) =>
        await First(Visible.Where(row => row.VersionId == versionId), cancellationToken);

    public async ValueTask<WorkflowDefinition?> FindVersion(string definitionId, int version, CancellationToken cancellationToken) =>
        await First(Visible.Where(row => row.DefinitionId == definitionId && row.Version == version), cancellationToken);

    public async ValueTask<IReadOnlyList<Triggered>> FindTriggered(Stimulus stimulus, CancellationToken cancellationToken)
    {
        var (tenant, hash) = (caller.Value.TenantId, stimulus.Hash);
        return await db.Set<TriggerRow>().AsNoTracking().Where(row => row.TenantId == tenant && row.StimulusHash == hash)
            .OrderBy(row => row.VersionId).ThenBy(row => row.ActivityId).Select(row => new Triggered(row.VersionId, row.ActivityId)).ToListAsync(cancellationToken);
    }

    private IQueryable<DefinitionRow> Visible
    {
        get
        {
            var tenant = caller.Value.TenantId.Value;
            return db.Set<DefinitionRow>().AsNoTracking().Where(row => row.TenantId == tenant || row.TenantId == DefinitionRow.Template);
        }
    }

    private async Task<WorkflowDefinition?> First(IQueryable<DefinitionRow> rows, CancellationToken cancellationToken) =>
        await rows.OrderByDescending(row => row.TenantId).FirstOrDefaultAsync(cancellationToken) is { } row ? parsed.Of(row) : null;
}
