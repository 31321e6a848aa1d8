using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Features.Designer.Governance;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Workflows.Json;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>
/// The versions of one tenant's definitions and how they follow one another. A draft that nothing runs on is changed in place;
/// everything else stays as it is, and the next version is made.
/// </summary>
internal sealed class DefinitionVersions(KimDbContext db, CurrentCaller caller, BusinessClock clock, ChangeLog changes, VisibleDefinitions visible, PublishedTriggers triggers, WaitingRequests waiting)
{
    /// <summary>One writer a definition at a time; the lock ends with the transaction.</summary>
    public async Task Lock(string definitionId, CancellationToken cancellationToken)
    {
        var key = $"definition {Tenant} {definitionId}";
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({key}, 0))", cancellationToken);
    }

    public IQueryable<DefinitionRow> Own(string definitionId) =>
        db.Set<DefinitionRow>().Where(row => row.TenantId == Tenant && row.DefinitionId == definitionId && row.State != DefinitionState.Archived);

    public Task<DefinitionRow?> Latest(string definitionId, CancellationToken cancellationToken) => Own(definitionId).SingleOrDefaultAsync(row => row.IsLatest, cancellationToken);

    /// <summary>Stores a model as the draft of its definition. A fault of the JSON stores nothing. A request to publish what stood there before lapses.</summary>
    public async Task<(DefinitionRow? Row, DefinitionReading Reading)> Save(DefinitionModel model, string recordedAs, int? basedOn, CancellationToken cancellationToken)
    {
        await Lock(model.DefinitionId, cancellationToken);
        var latest = await Latest(model.DefinitionId, cancellationToken);
        var draft = latest is { State: DefinitionState.Draft } && (await UseOf(model.DefinitionId, cancellationToken)).All(use => use.version_id != latest.VersionId) ? latest : null;
        var (versionId, version) = draft is null ? (Guid.CreateVersion7(clock.Now).ToString(), await NextNumber(model.DefinitionId, cancellationToken)) : (draft.VersionId, draft.Version);

        var reading = model.As(versionId, version);
        if (reading.Definition is not { } definition)
            return (null, reading);

        await waiting.Lapse(model.DefinitionId, cancellationToken);
        var json = DefinitionWriter.Write(definition);
        if (draft is null)
            draft = await AddDraft(model.DefinitionId, versionId, version, json, await BasedOn(model.DefinitionId, latest, cancellationToken), cancellationToken);
        draft.BasedOn = basedOn ?? draft.BasedOn;
        (draft.Name, draft.Description, draft.UsableAsActivity) = (model.Name, model.Description, model.UsableAsActivity);
        (draft.Json, draft.Checksum, draft.UpdatedAt, draft.UpdatedBy) = (json, ChecksumOf(json), clock.Now, caller.Value.UserId.Value);
        await db.SaveChangesAsync(cancellationToken);
        changes.Record(recordedAs, model.DefinitionId, null, $"v{version}");
        return (draft, reading);
    }

    /// <summary>An earlier version once more, as the newest draft.</summary>
    public async Task<DefinitionRow> Copy(VisibleDefinition earlier, string recordedAs, CancellationToken cancellationToken)
    {
        await waiting.Lapse(earlier.definition_id, cancellationToken);
        var (versionId, version) = (Guid.CreateVersion7(clock.Now).ToString(), await NextNumber(earlier.definition_id, cancellationToken));
        var basedOn = earlier.is_template ? earlier.version
            : await db.Set<DefinitionRow>().Where(row => row.TenantId == Tenant && row.VersionId == earlier.version_id).Select(row => row.BasedOn).SingleOrDefaultAsync(cancellationToken);
        // The copy says of itself who it is: whoever starts with it is on this version and not on the earlier one.
        var model = DefinitionModel.Read(JsonSerializer.Deserialize<JsonElement>(earlier.json, ElsaJson.Options), earlier.definition_id, [])!;
        var json = DefinitionWriter.Write(model.As(versionId, version).Definition!);
        var row = await AddDraft(earlier.definition_id, versionId, version, json, basedOn, cancellationToken);
        (row.Name, row.Description, row.UsableAsActivity) = (earlier.name, earlier.description, earlier.usable_as_activity);
        await db.SaveChangesAsync(cancellationToken);
        changes.Record(recordedAs, earlier.definition_id, $"v{earlier.version}", $"v{version}");
        return row;
    }

    /// <summary>Freezes a version and lets new instances start with it.</summary>
    public async Task Publish(DefinitionRow row, CancellationToken cancellationToken)
    {
        await waiting.Lapse(row.DefinitionId, cancellationToken);
        await WithdrawPublished(row.DefinitionId, cancellationToken);
        await db.Set<DefinitionRow>().Where(other => other.TenantId == Tenant && other.DefinitionId == row.DefinitionId && other.IsLatest && other.VersionId != row.VersionId)
            .ExecuteUpdateAsync(set => set.SetProperty(other => other.IsLatest, false), cancellationToken);
        (row.State, row.IsPublished, row.IsLatest, row.PublishedAt, row.PublishedBy) = (DefinitionState.Published, true, true, clock.Now, caller.Value.UserId.Value);
        await db.SaveChangesAsync(cancellationToken);
        await triggers.Write(row, cancellationToken);
        changes.Record("definition.publish", row.DefinitionId, null, $"v{row.Version}");
    }

    /// <summary>No new instance starts with it any more; what runs goes on.</summary>
    public async Task Retract(DefinitionRow row, CancellationToken cancellationToken)
    {
        await triggers.Remove(row.DefinitionId, cancellationToken);
        (row.State, row.IsPublished) = (DefinitionState.Superseded, false);
        await db.SaveChangesAsync(cancellationToken);
        changes.Record("definition.retract", row.DefinitionId, $"v{row.Version}", null);
    }

    /// <summary>Takes versions off every list; rows that nothing ran on and nobody uses are removed with them.</summary>
    public async Task<int> TakeAway(string definitionId, string? versionId, bool keepRows, CancellationToken cancellationToken)
    {
        await waiting.Lapse(definitionId, cancellationToken);
        var rows = await Own(definitionId).Where(row => versionId == null || row.VersionId == versionId).ToListAsync(cancellationToken);
        if (rows.Exists(row => row.IsPublished))
            await triggers.Remove(definitionId, cancellationToken);

        var used = (await UseOf(definitionId, cancellationToken)).Select(use => use.version_id).ToHashSet();
        var mentioned = $"\"{definitionId}\"";
        var keepAll = keepRows || await db.Set<DefinitionRow>().AnyAsync(other => other.TenantId == Tenant && other.DefinitionId != definitionId && other.Json.Contains(mentioned), cancellationToken);
        foreach (var row in rows)
        {
            (row.State, row.IsPublished, row.IsLatest, row.UpdatedAt, row.UpdatedBy) = (DefinitionState.Archived, false, false, clock.Now, caller.Value.UserId.Value);
            if (!keepAll && !used.Contains(row.VersionId))
                db.Remove(row);
        }
        await db.SaveChangesAsync(cancellationToken);
        if (versionId is not null && await Own(definitionId).OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellationToken) is { } newest)
            newest.IsLatest = true;
        await db.SaveChangesAsync(cancellationToken);
        changes.Record(keepRows ? "definition.archive" : "definition.delete", definitionId, versionId is null ? null : $"v{rows.FirstOrDefault()?.Version}", null);
        return rows.Count;
    }

    public async Task<bool> HasLiveInstances(string definitionId, string? versionId, CancellationToken cancellationToken) =>
        (await UseOf(definitionId, cancellationToken)).Exists(use => use.live > 0 && (versionId is null || use.version_id == versionId));

    private Guid Tenant => caller.Value.TenantId.Value;

    private async Task<DefinitionRow> AddDraft(string definitionId, string versionId, int version, string json, int? basedOn, CancellationToken cancellationToken)
    {
        await db.Set<DefinitionRow>().Where(row => row.TenantId == Tenant && row.DefinitionId == definitionId && row.IsLatest)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsLatest, false), cancellationToken);
        var draft = new DefinitionRow
        {
            TenantId = Tenant,
            VersionId = versionId,
            DefinitionId = definitionId,
            Version = version,
            Name = null,
            Json = json,
            State = DefinitionState.Draft,
            IsPublished = false,
            IsLatest = true,
            Checksum = ChecksumOf(json),
            BasedOn = basedOn,
            CreatedBy = caller.Value.UserId.Value,
            CreatedAt = clock.Now,
            UpdatedAt = clock.Now,
        };
        db.Add(draft);
        return draft;
    }

    /// <summary>The template's version that a new draft goes back to: the one of the version before, or the one that the tenant followed so far.</summary>
    private async Task<int?> BasedOn(string definitionId, DefinitionRow? latest, CancellationToken cancellationToken) => latest is not null ? latest.BasedOn
        : await db.Set<DefinitionRow>().Where(row => row.TenantId == DefinitionRow.Template && row.DefinitionId == definitionId && row.IsPublished).Select(row => (int?)row.Version).SingleOrDefaultAsync(cancellationToken);

    private async Task WithdrawPublished(string definitionId, CancellationToken cancellationToken)
    {
        await triggers.Remove(definitionId, cancellationToken);
        await db.Set<DefinitionRow>().Where(row => row.TenantId == Tenant && row.DefinitionId == definitionId && row.IsPublished)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsPublished, false).SetProperty(row => row.State, DefinitionState.Superseded), cancellationToken);
    }

    private async Task<int> NextNumber(string definitionId, CancellationToken cancellationToken)
    {
        var own = await db.Set<DefinitionRow>().Where(row => row.TenantId == Tenant && row.DefinitionId == definitionId).MaxAsync(row => (int?)row.Version, cancellationToken);
        var template = await visible.All.Where(row => row.definition_id == definitionId).MaxAsync(row => (int?)row.version, cancellationToken);
        return Math.Max(own ?? 0, template ?? 0) + 1;
    }

    private Task<List<UseOfVersion>> UseOf(string definitionId, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<UseOfVersion>($"select * from workflow.use_of_versions({definitionId})").ToListAsync(cancellationToken);

    private static string ChecksumOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    private sealed record UseOfVersion(string version_id, long live, long total);
}
