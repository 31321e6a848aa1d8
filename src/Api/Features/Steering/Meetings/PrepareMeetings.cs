using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Steering.Bodies;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Meetings;
using MediatR;

namespace Kim.Api.Features.Steering.Meetings;

internal sealed record PlanMeeting(Guid BodyId, DateTimeOffset StartsAt, string? Place = null) : ICommand<MeetingId>;

internal sealed record SetAgenda(MeetingId Id, IReadOnlyList<AgendaItemBody> Items, IfMatch BasedOn) : ICommand;

internal sealed record AgendaItemBody(
    AgendaItemKind Kind, Guid? Id = null, Guid? TopicId = null, string? Title = null, string? Text = null, IReadOnlyList<string>? Options = null, string? Recommendation = null)
{
    public AgendaDraft ToDraft() => new(Kind, TopicId is { } topic ? new TopicId(topic) : null, Title)
    {
        Id = Id is { } id ? new AgendaItemId(id) : null,
        Text = Text,
        Options = Options ?? [],
        Recommendation = Recommendation,
    };
}

/// <summary>Invites the members; too late only with a reason.</summary>
internal sealed record CallMeeting(MeetingId Id, string? LateReason) : ICommand;

/// <summary>Freezes agenda and papers; from then on members read them.</summary>
internal sealed record FreezePapers(MeetingId Id, string? LateReason) : ICommand;

internal sealed record PostponeMeeting(MeetingId Id, DateTimeOffset StartsAt, string? Place, string? Reason) : ICommand;

internal sealed record CancelMeeting(MeetingId Id, string? Reason) : ICommand;

internal sealed class PrepareMeetingsHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, BodyDesk bodies, MeetingDesk desk, NumberSeries numbers) :
    IRequestHandler<PlanMeeting, Result<MeetingId>>, IRequestHandler<SetAgenda, Result>, IRequestHandler<CallMeeting, Result>, IRequestHandler<FreezePapers, Result>,
    IRequestHandler<PostponeMeeting, Result>, IRequestHandler<CancelMeeting, Result>
{
    public async Task<Result<MeetingId>> Handle(PlanMeeting request, CancellationToken cancellationToken)
    {
        var id = new BodyId(request.BodyId);
        if (!(await bodies.Visible(cancellationToken)).TryGetValue(id, out var body))
            return BodyErrors.NotFound(id);
        if (!bodies.Leads(body))
            return BodyErrors.NotLed;

        var startsAt = request.StartsAt.ToUniversalTime();
        var deadlines = await desk.DeadlinesOf(body, startsAt, cancellationToken);
        var number = await numbers.Next($"S-{clock.Today.Year}", cancellationToken);
        var planned = Meeting.Plan(caller.Value.TenantId, number, id, startsAt, request.Place, deadlines, clock.Now);
        if (!planned.Succeeded)
            return planned.Error;
        db.Add(planned.Value);
        return planned.Value.Id;
    }

    public async Task<Result> Handle(SetAgenda request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (request.BasedOn.Refuse(taken.Value.Meeting.Revision) is { } stale)
            return stale;
        var items = request.Items.Select(item => item.ToDraft()).ToList();
        return taken.Value.Meeting.SetAgenda(items, await desk.Titles(items.Select(item => item.TopicId), cancellationToken));
    }

    public async Task<Result> Handle(CallMeeting request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        return taken.Succeeded ? taken.Value.Meeting.Call(request.LateReason, clock.Now) : taken.Error;
    }

    public async Task<Result> Handle(FreezePapers request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        var meeting = taken.Value.Meeting;
        return meeting.Freeze(await desk.Present(meeting.Agenda.Select(item => item.TopicId), cancellationToken), request.LateReason, clock.Now);
    }

    public async Task<Result> Handle(PostponeMeeting request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        var startsAt = request.StartsAt.ToUniversalTime();
        var deadlines = await desk.DeadlinesOf(taken.Value.Body, startsAt, cancellationToken);
        return taken.Value.Meeting.Postpone(startsAt, request.Place, request.Reason, deadlines, clock.Now);
    }

    public async Task<Result> Handle(CancelMeeting request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.Id, cancellationToken);
        return taken.Succeeded ? taken.Value.Meeting.Cancel(request.Reason) : taken.Error;
    }
}
