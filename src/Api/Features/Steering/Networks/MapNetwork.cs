using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Networks;
using Kim.Domain.Steering.Topics;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Networks;

internal sealed record BreakBody(string Description, Guid? TopicId = null);

internal sealed record StepBody(string Name, string Institution, string? Interface = null, string? Prerequisite = null, int? TypicalDays = null, IReadOnlyList<BreakBody>? Breaks = null);

/// <summary>An integration chain as it is sent, whole.</summary>
internal sealed record NetworkBody(string Name, IReadOnlyList<StepBody> Steps, string? Description = null)
{
    public IReadOnlyList<NetworkStep> ToSteps() => [.. Steps.Select(step => new NetworkStep(step.Name, step.Institution)
    {
        Interface = step.Interface,
        Prerequisite = step.Prerequisite,
        TypicalDays = step.TypicalDays,
        Breaks = [.. (step.Breaks ?? []).Select(known => new KnownBreak(known.Description, known.TopicId is { } topic ? new TopicId(topic) : null))],
    })];
}

internal sealed record MapNetwork(NetworkBody Body) : ICommand<NetworkId>;

internal sealed record RedrawNetwork(NetworkId Id, NetworkBody Body, IfMatch BasedOn) : ICommand;

internal sealed record RemoveNetwork(NetworkId Id) : ICommand;

internal sealed class MapNetworkHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) :
    IRequestHandler<MapNetwork, Result<NetworkId>>, IRequestHandler<RedrawNetwork, Result>, IRequestHandler<RemoveNetwork, Result>
{
    private static readonly Error UnknownTopic = Error.Rule("network.topic-unknown", "Eine bekannte Bruchstelle nennt ein Thema, das es hier nicht gibt.");

    public async Task<Result<NetworkId>> Handle(MapNetwork request, CancellationToken cancellationToken)
    {
        var steps = request.Body.ToSteps();
        var mapped = ProductionNetwork.Map(caller.Value.TenantId, request.Body.Name, request.Body.Description, steps, clock.Now);
        if (!mapped.Succeeded)
            return mapped.Error;
        if (!await AreKnown(steps, cancellationToken))
            return UnknownTopic;
        db.Add(mapped.Value);
        return mapped.Value.Id;
    }

    public async Task<Result> Handle(RedrawNetwork request, CancellationToken cancellationToken)
    {
        if (await Find(request.Id, cancellationToken) is not { } network)
            return NetworkErrors.NotFound;
        if (request.BasedOn.Refuse(network.Revision) is { } refused)
            return refused;
        var steps = request.Body.ToSteps();
        return await AreKnown(steps, cancellationToken) ? network.Redraw(request.Body.Name, request.Body.Description, steps, clock.Now) : UnknownTopic;
    }

    public async Task<Result> Handle(RemoveNetwork request, CancellationToken cancellationToken)
    {
        if (await Find(request.Id, cancellationToken) is not { } network)
            return NetworkErrors.NotFound;
        db.Remove(network);
        return Result.Ok;
    }

    private Task<ProductionNetwork?> Find(NetworkId id, CancellationToken cancellationToken) =>
        db.Set<ProductionNetwork>().SingleOrDefaultAsync(network => network.TenantId == caller.Value.TenantId && network.Id == id, cancellationToken);

    private async Task<bool> AreKnown(IReadOnlyList<NetworkStep> steps, CancellationToken cancellationToken)
    {
        var named = steps.SelectMany(step => step.Breaks).Select(known => known.TopicId).OfType<TopicId>().Distinct().ToList();
        return named.Count == await db.Set<Topic>().CountAsync(topic => topic.TenantId == caller.Value.TenantId && named.Contains(topic.Id), cancellationToken);
    }
}
