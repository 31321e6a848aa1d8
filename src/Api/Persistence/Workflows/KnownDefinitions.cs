using System.Collections.Concurrent;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;

namespace Kim.Api.Persistence.Workflows;

/// <summary>What a tenant's definitions were found to be, until the database says that one has changed.</summary>
internal sealed class FoundDefinitions
{
    public ConcurrentDictionary<string, WorkflowDefinition> Published { get; } = new();

    public ConcurrentDictionary<string, WorkflowDefinition> Versions { get; } = new();
}

/// <summary>Asks the store for what is not known yet. A unit of work that changes definitions asks the store every time.</summary>
internal sealed class KnownDefinitions(PostgresDefinitionStore store, KimDbContext db, CurrentCaller caller, Stamps stamps, Stamped<FoundDefinitions> found) : IWorkflowDefinitionStore
{
    public string Owner => store.Owner;

    public ValueTask<WorkflowDefinition?> FindPublished(string definitionId, CancellationToken cancellationToken) =>
        Find(known => known.Published, definitionId, store.FindPublished, cancellationToken);

    public ValueTask<WorkflowDefinition?> FindVersion(string versionId, CancellationToken cancellationToken) =>
        Find(known => known.Versions, versionId, store.FindVersion, cancellationToken);

    public ValueTask<WorkflowDefinition?> FindVersion(string definitionId, int version, CancellationToken cancellationToken) => store.FindVersion(definitionId, version, cancellationToken);

    public ValueTask<IReadOnlyList<Triggered>> FindTriggered(Stimulus stimulus, CancellationToken cancellationToken) => store.FindTriggered(stimulus, cancellationToken);

    private async ValueTask<WorkflowDefinition?> Find(
        Func<FoundDefinitions, ConcurrentDictionary<string, WorkflowDefinition>> kind, string id, Func<string, CancellationToken, ValueTask<WorkflowDefinition?>> ask, CancellationToken cancellationToken)
    {
        if (db.Tracked<DefinitionRow>().Count > 0)
            return await ask(id, cancellationToken);

        var tenant = caller.Value.TenantId.Value;
        var known = kind(found.Find(tenant, stamps.Definitions) ?? found.Keep(tenant, stamps.Definitions, new()));
        if (known.TryGetValue(id, out var definition))
            return definition;
        return await ask(id, cancellationToken) is { } asked ? known[id] = asked : null;
    }
}
