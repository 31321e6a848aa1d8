using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Features.Designer.Alterations;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Workflows.Definitions;
using Kim.Workflows.Json;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>Asks for a second pair of eyes, and publishes: the version, what becomes of running instances, and the record of it, in one transaction.</summary>
internal sealed class Publications(
    KimDbContext db, CurrentCaller caller, BusinessClock clock, ChangeLog changes, DefinitionVersions versions, VisibleDefinitions visible, ReferenceUpdates references,
    VersionComparison comparison, WaitingRequests waiting, AlterationPlans plans)
{
    /// <summary>Keeps what is asked for, with what the other person needs to decide.</summary>
    public async Task<PublicationRequest> Submit(DefinitionRow row, PublicationWish wish, IReadOnlyList<Finding> findings, int? rollbackOf, CancellationToken cancellationToken)
    {
        await waiting.Lapse(row.DefinitionId, cancellationToken);
        var after = Read(row.Json, row.VersionId)!;
        var before = await visible.Find(row.DefinitionId, VersionOptions.Published, cancellationToken) is { } published ? Read(published.json, published.version_id) : null;
        var request = new PublicationRequest
        {
            TenantId = caller.Value.TenantId,
            Id = Guid.CreateVersion7(clock.Now),
            DefinitionId = row.DefinitionId,
            VersionId = row.VersionId,
            Version = row.Version,
            Name = row.Name,
            AuthorId = (row.UpdatedBy ?? row.CreatedBy) is { } author ? new UserId(author) : null,
            RequestedBy = caller.Value.UserId,
            RequestedAt = clock.Now,
            Reason = wish.Reason.Trim(),
            RunningInstances = wish.RunningInstances,
            Refresh = wish.Refresh,
            Checksum = row.Checksum,
            Findings = findings,
            Difference = comparison.Difference(before, after),
            Simulation = await comparison.Simulate(before, after, cancellationToken),
            RollbackOf = rollbackOf,
        };
        db.Add(request);
        changes.Record(rollbackOf is null ? "publication.request" : "definition.rollback", row.DefinitionId, rollbackOf is { } back ? $"v{back}" : null, $"v{row.Version}");
        await db.SaveChangesAsync(cancellationToken);
        return request;
    }

    /// <param name="without">Instances that stay where they are although the others migrate.</param>
    /// <returns>How many definitions that use this one were published along.</returns>
    public async Task<Result<int>> Publish(DefinitionRow row, PublicationRequest? request, IReadOnlyCollection<Guid> without, CancellationToken cancellationToken)
    {
        request?.Publish(clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        await versions.Publish(row, cancellationToken);
        var updated = await references.Follow(row, cancellationToken);
        if (request is { RunningInstances: RunningInstances.Migrate })
        {
            var kept = await plans.Keep(null, MigrateInstances.Alterations(new(ToVersion: row.Version, Refresh: request.Refresh)), await OnOtherVersions(row, cancellationToken), without, cancellationToken);
            if (!kept.Succeeded)
                return kept.Error;
            request.PlanId = kept.Value;
        }
        return updated.Count;
    }

    public static WorkflowDefinition? Read(string json, string versionId) => DefinitionReader.Read(json, versionId).Definition;

    private async Task<AlterationFilter> OnOtherVersions(DefinitionRow row, CancellationToken cancellationToken)
    {
        var others = await db.Set<DefinitionRow>().AsNoTracking()
            .Where(other => (other.TenantId == row.TenantId || other.TenantId == DefinitionRow.Template) && other.DefinitionId == row.DefinitionId && other.VersionId != row.VersionId)
            .Select(other => other.VersionId).ToArrayAsync(cancellationToken);
        return new() { DefinitionIds = [row.DefinitionId], DefinitionVersionIds = others, IsSystem = null };
    }
}
