using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>The definitions that use one as an activity, also by way of others.</summary>
internal sealed record ListConsumers(string DefinitionId) : IQuery<ConsumersView>;

/// <summary>Points the definitions that use one at its published version.</summary>
internal sealed record UpdateReferences(string DefinitionId) : ICommand<AffectedView>;

internal sealed record ConsumersView(IReadOnlyList<string> ConsumingWorkflowDefinitionIds);

internal sealed record AffectedView(IReadOnlyList<string> AffectedWorkflows);

internal sealed class ConsumersHandler(VisibleDefinitions visible, DefinitionUses uses, ReferenceUpdates references) :
    IRequestHandler<ListConsumers, Result<ConsumersView>>, IRequestHandler<UpdateReferences, Result<AffectedView>>
{
    public async Task<Result<ConsumersView>> Handle(ListConsumers request, CancellationToken cancellationToken) =>
        await visible.All.AnyAsync(row => row.definition_id == request.DefinitionId, cancellationToken)
            ? new ConsumersView(await uses.Consumers(request.DefinitionId, cancellationToken)) : DefinitionErrors.NotFound;

    public async Task<Result<AffectedView>> Handle(UpdateReferences request, CancellationToken cancellationToken)
    {
        if (!await visible.All.AnyAsync(row => row.definition_id == request.DefinitionId, cancellationToken))
            return DefinitionErrors.NotFound;
        var changed = await references.Update(request.DefinitionId, cancellationToken);
        return new AffectedView([.. changed.Select(row => row.Name ?? row.DefinitionId)]);
    }
}
