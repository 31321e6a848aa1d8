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

/// <summary>What the caller is asked to answer; the KI's leadership sees what all are asked.</summary>
internal sealed record ListMyNominations(string? State) : IQuery<Page<NominationView>>;

internal sealed record GetNomination(NominationId Id) : IQuery<NominationView>;

internal sealed record NominationView(
    Guid Id, Guid BodyId, Guid TopicId, string Institution, NominationState State, DateTimeOffset AskedAt, DateOnly DueOn, bool Overdue, string? Reason, Guid? SeatId, DateTimeOffset? AnsweredAt)
{
    public static NominationView Of(Nomination one, DateOnly today) => new(
        one.Id.Value, one.BodyId.Value, one.TopicId.Value, one.Institution, one.State, one.AskedAt, one.DueOn, one.IsOverdue(today), one.Reason, one.SeatId?.Value, one.AnsweredAt);
}

internal sealed class NominationsHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, BodyDesk bodies, SteeringDesk steering, TenantSettings settings) :
    IRequestHandler<AskForNominations, Result>, IRequestHandler<Nominate, Result>, IRequestHandler<DeclineNomination, Result>,
    IRequestHandler<ListNominations, Result<Page<NominationView>>>, IRequestHandler<ListMyNominations, Result<Page<NominationView>>>,
    IRequestHandler<GetNomination, Result<NominationView>>
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
        var asked = await All().Where(one => one.BodyId == request.BodyId && one.TopicId == request.TopicId).Select(one => one.Institution).ToListAsync(cancellationToken);
        var institutions = steeringGroup.Seats.Where(seat => seat.IsValidOn(clock.Today)).Select(seat => seat.Institution).Distinct().Except(asked).ToList();
        if (institutions.Count == 0)
            return NominationErrors.AllAsked;

        var due = request.DueOn ?? await settings.DueOn(Due, cancellationToken);
        db.AddRange(institutions.Select(one => Nomination.Ask(group.Value, request.TopicId, steeringGroup, one, due, clock.Now)));
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

    public async Task<Result<Page<NominationView>>> Handle(ListMyNominations request, CancellationToken cancellationToken)
    {
        var nominations = All().AsNoTracking();
        if (request.State is { } code)
        {
            if (!Slug.TryParse<NominationState>(code, out var state))
                return SteeringQuery.Unknown<NominationState>("state");
            nominations = nominations.Where(one => one.State == state);
        }

        var (visible, found) = (await bodies.Visible(cancellationToken), await nominations.OrderBy(one => one.DueOn).ThenBy(one => one.Institution).ToListAsync(cancellationToken));
        return Page.Whole(found.Where(one => visible.TryGetValue(one.AskedBodyId, out var asked) && AnswersFor(one, asked)).Select(one => NominationView.Of(one, clock.Today)));
    }

    public async Task<Result<NominationView>> Handle(GetNomination request, CancellationToken cancellationToken) =>
        await All().AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken) is { } found ? NominationView.Of(found, clock.Today) : NominationErrors.NotFound;

    /// <summary>The KI's leadership enters what an institution said elsewhere; else it answers itself, through its seat.</summary>
    private async Task<Result<Nomination>> Take(NominationId id, CancellationToken cancellationToken)
    {
        if (await All().SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } nomination)
            return NominationErrors.NotFound;
        return await bodies.Find(nomination.AskedBodyId, cancellationToken) is { } asked && AnswersFor(nomination, asked) ? nomination : NominationErrors.NotYours;
    }

    private bool AnswersFor(Nomination nomination, Body asked) => bodies.LeadsAll || asked.Speaks(nomination.Institution, caller.Value.UserId, clock.Today);

    private IQueryable<Nomination> All()
    {
        var tenant = caller.Value.TenantId;
        return db.Set<Nomination>().Where(one => one.TenantId == tenant);
    }
}
