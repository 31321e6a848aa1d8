using Kim.Api.Features.Administration;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Workflows.Execution;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>Deletes an ended instance with its journal. What has a subject is kept as long as the subject; what is live is cancelled first.</summary>
internal sealed record DeleteInstance(string Id) : ICommand;

/// <summary>Deletes those of the instances meant that may be deleted, and says how many.</summary>
internal sealed record DeleteInstances(string[]? Ids, string? WorkflowDefinitionId, string[]? WorkflowDefinitionIds) : ICommand<DeletedView>;

internal sealed record DeletedView(int Deleted);

internal sealed class DeleteInstanceHandler(KimDbContext db, InstanceDesk desk, ChangeLog changes) :
    IRequestHandler<DeleteInstance, Result>, IRequestHandler<DeleteInstances, Result<DeletedView>>
{
    public async Task<Result> Handle(DeleteInstance request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } header)
            return InstanceErrors.NotFound;
        if (header.HasSubject)
            return InstanceErrors.HasSubject;

        return await Delete([header.id], cancellationToken) == 1 ? Result.Ok : InstanceErrors.StillLive;
    }

    public async Task<Result<DeletedView>> Handle(DeleteInstances request, CancellationToken cancellationToken)
    {
        var ids = InstanceIds.Of(request.Ids);
        string[] definitions = [.. request.WorkflowDefinitionIds ?? [], .. request.WorkflowDefinitionId is { } one ? [one] : Array.Empty<string>()];

        // Ids and definitions narrow each other; without either nothing is meant.
        var meant = desk.Headers().Where(row => row.status == nameof(WorkflowStatus.Finished) && row.subject_kind == null);
        if (request.Ids is not null || definitions.Length == 0)
            meant = meant.Where(row => ids.Contains(row.id));
        if (definitions.Length > 0)
            meant = meant.Where(row => definitions.Contains(row.definition_id));
        return new DeletedView(await Delete(await meant.Select(row => row.id).ToArrayAsync(cancellationToken), cancellationToken));
    }

    private async Task<int> Delete(Guid[] ids, CancellationToken cancellationToken)
    {
        var deleted = await db.Database.SqlQuery<Guid>($"""select id as "Value" from workflow.delete_instances({ids}) as id""").ToListAsync(cancellationToken);
        foreach (var id in deleted)
            changes.Record("instance.delete", id.ToString(), null, null);
        return deleted.Count;
    }
}
