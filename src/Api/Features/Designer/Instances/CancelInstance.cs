using Kim.Api.Features.Administration;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.HumanTasks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>Calls an instance off with all it waits for, and the children it waits for with it.</summary>
internal sealed record CancelInstance(string Id) : ICommand;

/// <summary>The live instances that a bulk cancellation means. Each is then cancelled in a transaction of its own, so that none keeps the others.</summary>
internal sealed record FindInstancesToCancel(string[]? Ids, string? DefinitionVersionId, string? DefinitionId, string? VersionOptions) : IQuery<IReadOnlyList<string>>;

internal sealed class CancelInstanceHandler(InstanceDesk desk, WorkflowEngine engine, ChangeLog changes) :
    IRequestHandler<CancelInstance, Result>, IRequestHandler<FindInstancesToCancel, Result<IReadOnlyList<string>>>
{
    public async Task<Result> Handle(CancelInstance request, CancellationToken cancellationToken)
    {
        if (await desk.Enter(request.Id, cancellationToken) is not { } header)
            return InstanceErrors.NotFound;
        if (!header.IsLive)
            return InstanceErrors.Ended;

        changes.Record("instance.cancel", header.id.ToString(), header.sub_status, header.definition_id);
        return await engine.Cancel(header.id, CancelReasons.Withdrawn, cancellationToken) is EngineAnswer.Refused no ? EngineErrors.From(no) : Result.Ok;
    }

    public async Task<Result<IReadOnlyList<string>>> Handle(FindInstancesToCancel request, CancellationToken cancellationToken)
    {
        if (request.DefinitionId is null != request.VersionOptions is null)
            return InstanceErrors.Selection;

        var (ids, versionId, definitionId) = (Ids(request.Ids), request.DefinitionVersionId, request.DefinitionId);
        var version = VersionNumber(request.VersionOptions);
        var meant = desk.Headers().Where(row => row.finished_at == null && (ids.Contains(row.id) || row.definition_version_id == versionId
            || (row.definition_id == definitionId && (version == null || row.version == version))));
        return (await meant.OrderBy(row => row.id).Select(row => row.id).ToListAsync(cancellationToken)).ConvertAll(id => id.ToString());
    }

    private static Guid[] Ids(string[]? ids) => [.. (ids ?? []).Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty)];

    private static int? VersionNumber(string? options) => int.TryParse(options, out var version) ? version : null;
}
