using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.State;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>One line of an instance's journal, and the activity it speaks of in the version that ran then.</summary>
internal sealed record HistoryLine(JournalEntry Entry, ActivityPlace Place, string VersionId);

/// <summary>Reads journals: one row a burst. The carrier of the instance has been entered.</summary>
internal sealed class InstanceHistory(KimDbContext db, CurrentCaller caller, IWorkflowDefinitionStore definitions)
{
    private readonly Dictionary<string, WorkflowDefinition?> versions = [];
    private readonly WorkflowLinker linker = new(definitions);

    public async Task<IReadOnlyList<HistoryLine>> Read(Guid instanceId, CancellationToken cancellationToken) =>
        await Read(instanceId, 1, long.MaxValue, cancellationToken);

    /// <summary>The lines with these numbers, which count from 1.</summary>
    public async Task<IReadOnlyList<HistoryLine>> Read(Guid instanceId, long first, long last, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId.Value;
        var bursts = await db.Database.SqlQuery<Burst>(
            $"""
            select at, definition_version_id, entries::text as entries from workflow.journal
            where tenant_id = {tenant} and instance_id = {instanceId} and last_number >= {first} and first_number <= {last} order by first_number
            """).ToListAsync(cancellationToken);

        var lines = new List<HistoryLine>();
        foreach (var burst in bursts)
        {
            var definition = await Version(burst.definition_version_id, cancellationToken);
            lines.AddRange(JournalJson.Read(burst.entries, instanceId, burst.at).Where(entry => entry.Number >= first && entry.Number <= last)
                .Select(entry => new HistoryLine(entry, ActivityPlace.Of(entry.ActivityKey, entry.ActivityType, definition), burst.definition_version_id)));
        }

        return lines;
    }

    public async Task<long> Length(Guid instanceId, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId.Value;
        return await db.Database.SqlQuery<long>(
            $"""select coalesce(max(last_number), 0) as "Value" from workflow.journal where tenant_id = {tenant} and instance_id = {instanceId}""").SingleAsync(cancellationToken);
    }

    /// <summary>A version linked with what it uses as activities; null when nobody has it any more.</summary>
    public async Task<WorkflowDefinition?> Version(string versionId, CancellationToken cancellationToken)
    {
        if (!versions.TryGetValue(versionId, out var known))
        {
            var stored = await definitions.FindVersion(versionId, cancellationToken);
            versions[versionId] = known = stored is null ? null : (await linker.Link(stored, cancellationToken)).Definition ?? stored;
        }

        return known;
    }

    private sealed record Burst(DateTimeOffset at, string definition_version_id, string entries);
}

/// <summary>An activity as clients of Elsa know it. The workflow itself is one, too.</summary>
internal sealed record ActivityPlace(string Id, string NodeId, string Type, int Version, string? Name, string? ParentNodeId)
{
    private const string WorkflowId = "Workflow1";

    public static ActivityPlace Workflow { get; } = new(WorkflowId, WorkflowId, JournalEntry.WorkflowType, 1, null, null);

    public static ActivityPlace Of(string key, string type, WorkflowDefinition? definition) =>
        key == JournalEntry.WorkflowKey && type == JournalEntry.WorkflowType ? Workflow
        : definition?.Graph.Find(key) is { } node ? Of(node)
        : new(key, key, type, 1, null, null);

    public static ActivityPlace Of(ActivityNode node) => new(node.Id, node.NodeId, node.Type, node.Version, node.Name, node.Parent?.NodeId ?? WorkflowId);
}
