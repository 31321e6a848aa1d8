using Kim.Api.Auth;
using Kim.Api.Features.Steering.Bodies;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Resolutions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Meetings;

/// <summary>The meetings that the caller may see, the latest first.</summary>
internal sealed record ListMeetings(Guid? BodyId, string? State, DateOnly? From, DateOnly? To, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<MeetingLine>>;

internal sealed record GetMeeting(MeetingId Id) : IQuery<MeetingView>;

internal sealed record GetAgenda(MeetingId Id) : IQuery<AgendaView>;

internal sealed record GetMinutes(MeetingId Id) : IQuery<MinutesView>;

internal sealed class ReadMeetingsHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, BodyDesk bodies, MeetingDesk desk) :
    IRequestHandler<ListMeetings, Result<Page<MeetingLine>>>, IRequestHandler<GetMeeting, Result<MeetingView>>, IRequestHandler<GetAgenda, Result<AgendaView>>,
    IRequestHandler<GetMinutes, Result<MinutesView>>
{
    public async Task<Result<Page<MeetingLine>>> Handle(ListMeetings request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var (tenant, visible) = (caller.Value.TenantId, await bodies.Visible(cancellationToken));
        if (request.BodyId is { } named && !visible.ContainsKey(new BodyId(named)))
            return BodyErrors.NotFound(new BodyId(named));

        var of = request.BodyId is { } one ? [new BodyId(one)] : visible.Keys.ToArray();
        var meetings = db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.TenantId == tenant && of.Contains(meeting.BodyId));
        if (request.State is { } code)
        {
            if (!Slug.TryParse<MeetingState>(code, out var state))
                return SteeringQuery.Unknown<MeetingState>("state");
            meetings = meetings.Where(meeting => meeting.State == state);
        }

        if (request.From is { } from)
        {
            var first = BerlinTime.At(from, TimeOnly.MinValue);
            meetings = meetings.Where(meeting => meeting.StartsAt >= first);
        }

        if (request.To is { } to)
        {
            var end = BerlinTime.EndOf(to);
            meetings = meetings.Where(meeting => meeting.StartsAt < end);
        }

        return await paging.Read(
            meetings, Latest(meetings, paging), meeting => [meeting.StartsAt, meeting.Number], meeting => MeetingLine.Of(meeting, visible[meeting.BodyId], clock.Today), cancellationToken);
    }

    public async Task<Result<MeetingView>> Handle(GetMeeting request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Id, cancellationToken);
        return found.Succeeded ? MeetingView.Of(found.Value.Meeting, found.Value.Body, clock.Today) : found.Error;
    }

    public async Task<Result<AgendaView>> Handle(GetAgenda request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Id, cancellationToken);
        return found.Succeeded ? AgendaView.Of(found.Value.Meeting, bodies.Prepares(found.Value.Body)) : found.Error;
    }

    public async Task<Result<MinutesView>> Handle(GetMinutes request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Id, cancellationToken);
        if (!found.Succeeded)
            return found.Error;

        var tenant = caller.Value.TenantId;
        var resolutions = await db.Set<BodyResolution>().AsNoTracking()
            .Where(one => one.TenantId == tenant && one.MeetingId == request.Id).OrderBy(one => one.DecidedAt).ThenBy(one => one.Number).ToListAsync(cancellationToken);
        return MinutesView.Of(found.Value.Meeting, resolutions, bodies.Prepares(found.Value.Body), clock.Today);
    }

    private static IQueryable<Meeting> Latest(IQueryable<Meeting> meetings, Paging paging)
    {
        if (paging.Position() is [var starts, var number])
        {
            var (before, lastNumber) = (starts.GetDateTimeOffset(), number.GetString()!);
            meetings = meetings.Where(meeting => meeting.StartsAt < before || (meeting.StartsAt == before && string.Compare(meeting.Number, lastNumber) < 0));
        }

        return meetings.OrderByDescending(meeting => meeting.StartsAt).ThenByDescending(meeting => meeting.Number);
    }
}
