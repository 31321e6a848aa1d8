using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>Calls an instance off with all it waits for, and the children it waits for with it.</summary>
internal sealed record CancelInstance(string Id) : ICommand;

/// <summary>The live instances that a bulk cancellation means. Each is then cancelled in a transaction of its own, so that none keeps the others.</summary>
internal sealed record FindInstancesToCancel(string[]? Ids, string? DefinitionVersionId, string? DefinitionId, string? VersionOptions) : IQuery<IReadOnlyList<string>>;

internal sealed class CancelInstanceHandler(KimDbContext db, CurrentCaller caller, InstanceDesk desk, WorkflowEngine engine, ChangeLog changes) :
    IRequestHandler<CancelInstance, Result>, IRequestHandler<FindInstancesToCancel, Result<IReadOnlyList<string>>>
{
    public async Task<Result> Handle(CancelInstance request, CancellationToken cancellationToken)
    {
        if (await desk.Enter(request.Id, cancellationToken) is not { } header)
            return InstanceErrors.NotFound;

        changes.Record("instance.cancel", header.id.ToString(), header.sub_status, header.definition_id);
        return await engine.Cancel(header.id, CancelReasons.Withdrawn, cancellationToken) is EngineAnswer.Refused no ? EngineErrors.From(no) : Result.Ok;
    }

    public async Task<Result<IReadOnlyList<string>>> Handle(FindInstancesToCancel request, CancellationToken cancellationToken)
    {
        if (request.DefinitionId is null != request.VersionOptions is null)
            return InstanceErrors.Selection;

        var versions = await Versions(request, cancellationToken);
        if (!versions.Succeeded)
            return versions.Error;

        var (ids, versionIds) = (InstanceIds.Of(request.Ids), versions.Value);
        var live = desk.Headers().Where(row => row.status == nameof(WorkflowStatus.Running) && (ids.Contains(row.id) || versionIds.Contains(row.definition_version_id)));
        return (await live.OrderBy(row => row.id).Select(row => row.id).ToListAsync(cancellationToken)).ConvertAll(id => id.ToString());
    }

    private async Task<Result<string[]>> Versions(FindInstancesToCancel request, CancellationToken cancellationToken)
    {
        string[] named = request.DefinitionVersionId is { } one ? [one] : [];
        if (request.DefinitionId is not { } definitionId)
            return named;

        var tenant = caller.Value.TenantId.Value;
        var rows = db.Set<DefinitionRow>().AsNoTracking().Where(row => (row.TenantId == tenant || row.TenantId == DefinitionRow.Template) && row.DefinitionId == definitionId);
        IQueryable<DefinitionRow>? chosen = request.VersionOptions switch
        {
            "AllVersions" => rows,
            "Latest" => rows.Where(row => row.IsLatest),
            "Published" => rows.Where(row => row.IsPublished),
            "LatestOrPublished" or "LatestAndPublished" => rows.Where(row => row.IsLatest || row.IsPublished),
            "Draft" => rows.Where(row => row.IsLatest && !row.IsPublished),
            var number when int.TryParse(number, out var version) => rows.Where(row => row.Version == version),
            _ => null,
        };
        return chosen is null
            ? InstanceErrors.Choice("versionOptions", ["AllVersions", "Latest", "Published", "LatestOrPublished", "LatestAndPublished", "Draft"])
            : (string[])[.. named, .. await chosen.Select(row => row.VersionId).ToListAsync(cancellationToken)];
    }
}
