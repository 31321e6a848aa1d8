using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Designer.Instances;

internal sealed record GetInstance(string Id) : IQuery<InstanceView>;

/// <summary>What clients ask again and again while they watch an instance.</summary>
internal sealed record GetExecutionState(string Id) : IQuery<ExecutionStateView>;

internal sealed record ExecutionStateView(string Status, string SubStatus, DateTimeOffset UpdatedAt);

internal sealed class GetInstanceHandler(InstanceSnapshots snapshots, InstanceDesk desk) :
    IRequestHandler<GetInstance, Result<InstanceView>>, IRequestHandler<GetExecutionState, Result<ExecutionStateView>>
{
    public async Task<Result<InstanceView>> Handle(GetInstance request, CancellationToken cancellationToken) =>
        await snapshots.Find(request.Id, cancellationToken) is { } snapshot ? snapshot.View() : InstanceErrors.NotFound;

    public async Task<Result<ExecutionStateView>> Handle(GetExecutionState request, CancellationToken cancellationToken) =>
        await desk.Find(request.Id, cancellationToken) is { } header ? new ExecutionStateView(header.status, header.sub_status, header.updated_at) : InstanceErrors.NotFound;
}
