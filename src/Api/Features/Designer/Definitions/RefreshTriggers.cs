using Kim.Api.Messaging;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>Writes the triggers of the tenant's published definitions anew; without ids, of all of them. Timers keep their next instant.</summary>
internal sealed record RefreshTriggers(IReadOnlyList<string>? DefinitionIds) : ICommand<RefreshedView>;

internal sealed record RefreshedView(IReadOnlyList<string> Refreshed, IReadOnlyList<string> NotFound);

internal sealed class RefreshTriggersHandler(VisibleDefinitions visible, DefinitionVersions versions, PublishedTriggers triggers) : IRequestHandler<RefreshTriggers, Result<RefreshedView>>
{
    public async Task<Result<RefreshedView>> Handle(RefreshTriggers request, CancellationToken cancellationToken)
    {
        var published = await visible.All.Where(row => row.is_published).Select(row => row.definition_id).Distinct().OrderBy(id => id).ToListAsync(cancellationToken);
        var wanted = request.DefinitionIds ?? published;
        var found = published.Where(wanted.Contains).ToList();
        foreach (var id in found)
        {
            await versions.Lock(id, cancellationToken);
            if (await versions.Own(id).SingleOrDefaultAsync(row => row.IsPublished, cancellationToken) is { } row)
                await triggers.Write(row, cancellationToken);
        }
        return new RefreshedView(found, [.. wanted.Except(found)]);
    }
}
