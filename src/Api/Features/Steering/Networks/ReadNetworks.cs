using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Networks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Networks;

internal sealed record GetNetwork(NetworkId Id) : IQuery<NetworkView>;

/// <summary>The tenant's chains by name; with <c>topicId</c> those that break where the topic says.</summary>
internal sealed record ListNetworks(Guid? TopicId) : IQuery<Page<NetworkView>>;

internal sealed record BreakView(string Description, Guid? TopicId);

internal sealed record StepOfNetwork(int Number, string Name, string Institution, string? Interface, string? Prerequisite, int? TypicalDays, IReadOnlyList<BreakView> Breaks);

internal sealed record NetworkView(Guid Id, string Name, string? Description, IReadOnlyList<StepOfNetwork> Steps, DateTimeOffset ChangedAt, int Revision) : IRevised
{
    public static NetworkView Of(ProductionNetwork network) => new(
        network.Id.Value, network.Name, network.Description,
        [.. network.Steps.Select((step, index) => new StepOfNetwork(
            index + 1, step.Name, step.Institution, step.Interface, step.Prerequisite, step.TypicalDays, [.. step.Breaks.Select(known => new BreakView(known.Description, known.TopicId?.Value))]))],
        network.ChangedAt, network.Revision);
}

internal sealed class ReadNetworksHandler(KimDbContext db, CurrentCaller caller) : IRequestHandler<GetNetwork, Result<NetworkView>>, IRequestHandler<ListNetworks, Result<Page<NetworkView>>>
{
    private IQueryable<ProductionNetwork> All => db.Set<ProductionNetwork>().AsNoTracking().Where(network => network.TenantId == caller.Value.TenantId);

    public async Task<Result<NetworkView>> Handle(GetNetwork request, CancellationToken cancellationToken) =>
        await All.SingleOrDefaultAsync(network => network.Id == request.Id, cancellationToken) is { } network ? NetworkView.Of(network) : NetworkErrors.NotFound;

    public async Task<Result<Page<NetworkView>>> Handle(ListNetworks request, CancellationToken cancellationToken)
    {
        var networks = await All.OrderBy(network => network.Name).ToListAsync(cancellationToken);
        return Page.Whole(networks.Select(NetworkView.Of).Where(network => request.TopicId is null || network.Steps.Any(step => step.Breaks.Any(known => known.TopicId == request.TopicId))));
    }
}
