using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using MediatR;

namespace Kim.Api.Features.Steering.Bodies;

internal sealed record FoundBody(BodyKind Kind, string Name, int? MeetingsPerYear = null, RulesOfProcedure? Rules = null) : ICommand<BodyId>;

internal sealed record ChangeBody(BodyId Id, BodyChange Change, IfMatch BasedOn) : ICommand;

/// <summary>What is left out stays as it is; rules are given whole.</summary>
internal sealed record BodyChange(string? Name = null, int? MeetingsPerYear = null, RulesOfProcedure? Rules = null);

internal sealed record AddSeat(BodyId BodyId, SeatBody Seat) : ICommand<SeatId>;

internal sealed record SeatBody(string Institution, bool Voting = true, bool Chair = false, DateOnly? ValidFrom = null, Guid? MemberId = null, Guid? DeputyId = null);

/// <summary>Says who sits on a seat from now on; who is left out sits there no longer.</summary>
internal sealed record FillSeat(BodyId BodyId, SeatId SeatId, Guid? MemberId, Guid? DeputyId, IfMatch BasedOn) : ICommand;

internal sealed record EndSeat(BodyId BodyId, SeatId SeatId, DateOnly? LastDay) : ICommand;

internal sealed class ChangeBodiesHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, BodyDesk desk, TenantSettings settings) :
    IRequestHandler<FoundBody, Result<BodyId>>, IRequestHandler<ChangeBody, Result>,
    IRequestHandler<AddSeat, Result<SeatId>>, IRequestHandler<FillSeat, Result>, IRequestHandler<EndSeat, Result>
{
    private const string MeetingsPerYear = "steering.meetingsPerYear";

    public async Task<Result<BodyId>> Handle(FoundBody request, CancellationToken cancellationToken)
    {
        var yearly = request.MeetingsPerYear ?? await settings.Number(MeetingsPerYear, cancellationToken);
        var founded = Body.Found(caller.Value.TenantId, BodyId.New(), request.Kind, request.Name, yearly, request.Rules);
        if (!founded.Succeeded)
            return founded.Error;
        db.Add(founded.Value);
        return founded.Value.Id;
    }

    public async Task<Result> Handle(ChangeBody request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (request.BasedOn.Refuse(taken.Value.Revision) is { } stale)
            return stale;
        var (body, change) = (taken.Value, request.Change);
        return body.Change(change.Name ?? body.Name, change.MeetingsPerYear ?? body.MeetingsPerYear, change.Rules ?? body.Rules);
    }

    public async Task<Result<SeatId>> Handle(AddSeat request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.BodyId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var (wanted, from) = (request.Seat, request.Seat.ValidFrom ?? clock.Today);
        if (await desk.Unknown([wanted.MemberId, wanted.DeputyId], cancellationToken) is { } unknown)
            return unknown;
        var seat = taken.Value.AddSeat(wanted.Institution, wanted.Voting, wanted.Chair, from);
        if (!seat.Succeeded)
            return seat.Error;
        return taken.Value.FillSeat(seat.Value, Person(wanted.MemberId), Person(wanted.DeputyId), from).Error is { } notFilled ? notFilled : seat.Value;
    }

    public async Task<Result> Handle(FillSeat request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.BodyId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (request.BasedOn.Refuse(taken.Value.Revision) is { } stale)
            return stale;
        return await desk.Unknown([request.MemberId, request.DeputyId], cancellationToken) is { } unknown
            ? unknown
            : taken.Value.FillSeat(request.SeatId, Person(request.MemberId), Person(request.DeputyId), clock.Today);
    }

    public async Task<Result> Handle(EndSeat request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.BodyId, cancellationToken);
        return taken.Succeeded ? taken.Value.EndSeat(request.SeatId, request.LastDay ?? clock.Today) : taken.Error;
    }

    private static UserId? Person(Guid? id) => id is { } given ? new UserId(given) : null;
}
