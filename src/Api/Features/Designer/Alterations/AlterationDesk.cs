using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Features.Designer.Instances;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Alterations;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.State;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Alterations;

/// <summary>Finds the instances that are meant, and alters one: inside its carrier, on record.</summary>
internal sealed class AlterationDesk(KimDbContext db, CurrentCaller caller, InstanceDesk instances, IWorkflowDefinitionStore definitions, WorkflowEngine engine, ChangeLog changes)
{
    private static readonly Subject Somebody = new("case", Guid.Empty);

    public async Task<IReadOnlyList<InstanceHeader>> Find(AlterationFilter filter, CancellationToken cancellationToken)
    {
        var found = await filter.Narrow(instances.Headers()).OrderBy(row => row.created_at).ThenBy(row => row.id).ToListAsync(cancellationToken);
        if (filter.Activities.Count == 0)
            return found;

        var fitting = new List<InstanceHeader>();
        foreach (var header in found)
            if (await Fits(header, filter.Activities, cancellationToken))
                fitting.Add(header);
        return fitting;
    }

    /// <summary>What would happen, or what happened.</summary>
    public async Task<AlterationReport> Alter(Guid instanceId, IReadOnlyList<AskedAlteration> asked, bool dryRun, Guid? planId, CancellationToken cancellationToken)
    {
        if (await instances.Enter(instanceId.ToString(), cancellationToken) is not { } header)
            return new(instanceId, "workflow.instance-not-found", []);

        var alterations = new List<Alteration>();
        foreach (var one in asked)
            alterations.Add(one is { Alteration: Alteration.Migrate migrate, TargetVersion: { } number } ? migrate with { VersionId = await VersionId(header.definition_id, number, cancellationToken) ?? "" } : one.Alteration);

        if (!dryRun && await NamesDraft(alterations, cancellationToken))
            return new(instanceId, null, [new("migrate", Verdict.Refused, "migration.version-not-published", "In einen Entwurf und in eine archivierte Version wird nicht umgestellt.", [])]);

        var report = await engine.Alter(header.id, alterations, dryRun, cancellationToken);
        if (report.Run is not null)
            changes.Record("instance.alter", header.id.ToString(), planId?.ToString(), string.Join(' ', alterations.Select(alteration => alteration.Kind)));
        return report;
    }

    /// <summary>The tenant's own version comes before the shared template's.</summary>
    public Task<string?> VersionId(string definitionId, int version, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId.Value;
        return db.Set<DefinitionRow>().AsNoTracking()
            .Where(row => (row.TenantId == tenant || row.TenantId == DefinitionRow.Template) && row.DefinitionId == definitionId && row.Version == version)
            .OrderByDescending(row => row.TenantId).Select(row => row.VersionId).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>A plan that waits holds no free text either when it is for an instance with a subject.</summary>
    public static Error? RefuseText(IReadOnlyList<AskedAlteration> asked, IEnumerable<InstanceHeader> headers)
    {
        if (!headers.Any(header => header.HasSubject))
            return null;

        var faults = asked.Select((one, index) => one.Alteration is Alteration.ModifyVariable modify ? StateRules.FirstRefused(Somebody, modify.Value, $"alterations[{index}].value") : null).OfType<string>()
            .Select(path => new FieldError(path, StateRules.FreeText, "Freier Text gehört in die Akte, nicht in den Prozess.")).ToList();
        return faults.Count == 0 ? null : Error.Invalid(StateRules.FreeText, "Der Prozess speichert nur Kennungen, Codes, Daten und Zahlen.", faults);
    }

    /// <summary>What has not passed the gate is rehearsed only.</summary>
    private async Task<bool> NamesDraft(IReadOnlyList<Alteration> alterations, CancellationToken cancellationToken)
    {
        var versions = alterations.OfType<Alteration.Migrate>().Select(migrate => migrate.VersionId).ToArray();
        var tenant = caller.Value.TenantId.Value;
        return versions.Length > 0 && await db.Set<DefinitionRow>().AnyAsync(
            row => row.TenantId == tenant && versions.Contains(row.VersionId) && (row.State == DefinitionState.Draft || row.State == DefinitionState.Archived), cancellationToken);
    }

    private async Task<bool> Fits(InstanceHeader header, IReadOnlyList<ActivityFilter> filters, CancellationToken cancellationToken)
    {
        if (await instances.Enter(header.id.ToString(), cancellationToken) is null || await definitions.FindVersion(header.definition_version_id, cancellationToken) is not { } definition)
            return false;

        var live = (await instances.Read(header, cancellationToken)).ToInstance().Executions;
        return filters.All(filter => live.Exists(execution => definition.Graph.Find(execution.Key) is { } node && filter.Fits(execution, node)));
    }
}
