using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Steering.Bodies;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Nominations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Nominations;

/// <summary>Asks every institution of the steering group to send somebody into the project group that works on a topic's mandate.</summary>
internal sealed record AskForNominations(BodyId BodyId, TopicId TopicId, DateOnly? DueOn) : ICommand;

internal sealed record Nominate(NominationId Id, Guid MemberId, Guid? DeputyId) : ICommand;

internal sealed record DeclineNomination(NominationId Id, string? Reason) : ICommand;

internal sealed record ListNominations(BodyId BodyId) : IQuery<Page<NominationView>>;

internal sealed record GetNomination(NominationId Id) : IQuery<NominationView>;

internal sealed record NominationView(
    Guid Id, Guid BodyId, Guid TopicId, string Institution, NominationState State, DateTimeOffset AskedAt, DateOnly DueOn, bool Overdue, string? Reason, Guid? SeatId, DateTimeOffset? AnsweredAt)
{
    public static NominationView Of(Nomination one, DateOnly today) => new(
        one.Id.Value, one.BodyId.Value, one.TopicId.Value, one.Institution, one.State, one.AskedAt, one.DueOn, one.IsOverdue(today), one.Reason, one.SeatId?.Value, one.AnsweredAt);
}

internal sealed class NominationsHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, BodyDesk bodies, SteeringDesk steering, TenantSettings settings) :
    IRequestHandler<AskForNominations, Result>, IRequestHandler<Nominate, Result>, IRequestHandler<DeclineNomination, Result>,
    IRequestHandler<ListNominations, Result<Page<NominationView>>>, IRequestHandler<GetNomination, Result<NominationView>>
{
    private const string Due = "steering.nominationDue";

    public async Task<Result> Handle(AskForNominations request, CancellationToken cancellationToken)
    {
        var topic = await steering.Topic(request.TopicId, cancellationToken);
        if (!topic.Succeeded)
            return topic.Error;
        var group = await bodies.Take(request.BodyId, cancellationToken);
        if (!group.Succeeded)
            return group.Error;
        if (group.Value.Kind is not (BodyKind.LocalProjectGroup or BodyKind.ThematicProjectGroup))
            return NominationErrors.NotProjectGroup;
        if (topic.Value.EntrustTo(request.BodyId).Error is { } notEntrusted)
            return notEntrusted;

        var decidedBy = topic.Value.Resolutions.Single(one => one.Id == topic.Value.CurrentMandate!.ResolutionId).BodyId;
        var steeringGroup = (await bodies.Find(decidedBy, cancellationToken))!;
        var asked = await All().Where(one => one.BodyId == request.BodyId && one.TopicId == request.TopicId).Select(one => one.AskedSeatId).ToListAsync(cancellationToken);
        var seats = steeringGroup.Seats.Where(seat => seat.IsOccupied && seat.IsValidOn(clock.Today) && !asked.Contains(seat.Id)).ToList();
        if (seats.Count == 0)
            return NominationErrors.AllAsked;

        var due = request.DueOn ?? await settings.DueOn(Due, cancellationToken);
        db.AddRange(seats.Select(seat => Nomination.Ask(group.Value, request.TopicId, steeringGroup, seat, due, clock.Now)));
        return Result.Ok;
    }

    public async Task<Result> Handle(Nominate request, CancellationToken cancellationToken)
    {
        var taken = await Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (await bodies.Unknown([request.MemberId, request.DeputyId], cancellationToken) is { } unknown)
            return unknown;
        var group = (await bodies.Lock(taken.Value.BodyId, cancellationToken))!;
        return taken.Value.Nominate(group, new UserId(request.MemberId), request.DeputyId is { } deputy ? new UserId(deputy) : null, caller.Value.UserId, clock.Now);
    }

    public async Task<Result> Handle(DeclineNomination request, CancellationToken cancellationToken)
    {
        var taken = await Take(request.Id, cancellationToken);
        return taken.Succeeded ? taken.Value.Decline(request.Reason, caller.Value.UserId, clock.Now) : taken.Error;
    }

    public async Task<Result<Page<NominationView>>> Handle(ListNominations request, CancellationToken cancellationToken)
    {
        if (!(await bodies.Visible(cancellationToken)).ContainsKey(request.BodyId))
            return BodyErrors.NotFound(request.BodyId);
        var found = await All().AsNoTracking().Where(one => one.BodyId == request.BodyId).OrderBy(one => one.AskedAt).ThenBy(one => one.Institution).ToListAsync(cancellationToken);
        return Page.Whole(found.Select(one => NominationView.Of(one, clock.Today)));
    }

    public async Task<Result<NominationView>> Handle(GetNomination request, CancellationToken cancellationToken) =>
        await All().AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken) is { } found ? NominationView.Of(found, clock.Today) : NominationErrors.NotFound;

    /// <summary>The KI's leadership enters what an institution said elsewhere; else it answers itself, through its seat.</summary>
    private async Task<Result<Nomination>> Take(NominationId id, CancellationToken cancellationToken)
    {
        if (await All().SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } nomination)
            return NominationErrors.NotFound;
        var asked = (await bodies.Find(nomination.AskedBodyId, cancellationToken))?.Seats.FirstOrDefault(seat => seat.Id == nomination.AskedSeatId);
        var person = caller.Value.UserId;
        return bodies.LeadsAll || asked?.MemberId == person || asked?.DeputyId == person ? nomination : NominationErrors.NotYours;
    }

    private IQueryable<Nomination> All()
    {
        var tenant = caller.Value.TenantId;
        return db.Set<Nomination>().Where(one => one.TenantId == tenant);
    }
}
