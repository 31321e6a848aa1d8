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

/// <summary>The register of resolutions (Beschlussliste), the latest first.</summary>
internal sealed record ListResolutions(
    Guid? BodyId, Guid? TopicId, Guid? MeetingId, DateOnly? From, DateOnly? To, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<BodyResolutionView>>;

internal sealed record GetResolution(BodyResolutionId Id) : IQuery<BodyResolutionView>;

/// <summary>What one meeting resolved, in the order of the day.</summary>
internal sealed record GetMeetingResolutions(MeetingId Id) : IQuery<Page<BodyResolutionView>>;

internal sealed class ResolutionsHandler(KimDbContext db, CurrentCaller caller, BodyDesk bodies, MeetingDesk desk) :
    IRequestHandler<ListResolutions, Result<Page<BodyResolutionView>>>, IRequestHandler<GetResolution, Result<BodyResolutionView>>,
    IRequestHandler<GetMeetingResolutions, Result<Page<BodyResolutionView>>>
{
    private static readonly Error NotFound = Error.NotFound("resolution.not-found", "Diesen Beschluss gibt es hier nicht.");

    public async Task<Result<Page<BodyResolutionView>>> Handle(ListResolutions request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var visible = await bodies.Visible(cancellationToken);
        if (request.BodyId is { } named && !visible.ContainsKey(new BodyId(named)))
            return BodyErrors.NotFound(new BodyId(named));

        var of = request.BodyId is { } one ? [new BodyId(one)] : visible.Keys.ToArray();
        var lines = All().Where(line => of.Contains(line.BodyId));
        if (request.TopicId is { } topic)
            lines = lines.Where(line => line.TopicId == new TopicId(topic));
        if (request.MeetingId is { } meeting)
            lines = lines.Where(line => line.MeetingId == new MeetingId(meeting));
        if (request.From is { } from)
        {
            var first = BerlinTime.At(from, TimeOnly.MinValue);
            lines = lines.Where(line => line.DecidedAt >= first);
        }

        if (request.To is { } to)
        {
            var end = BerlinTime.EndOf(to);
            lines = lines.Where(line => line.DecidedAt < end);
        }

        return await paging.Read(lines, Latest(lines, paging), line => [line.DecidedAt, line.Number], BodyResolutionView.Of, cancellationToken);
    }

    public async Task<Result<BodyResolutionView>> Handle(GetResolution request, CancellationToken cancellationToken) =>
        await All().SingleOrDefaultAsync(line => line.Id == request.Id, cancellationToken) is { } found && (await bodies.Visible(cancellationToken)).ContainsKey(found.BodyId)
            ? BodyResolutionView.Of(found)
            : NotFound;

    public async Task<Result<Page<BodyResolutionView>>> Handle(GetMeetingResolutions request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Id, cancellationToken);
        if (!found.Succeeded)
            return found.Error;
        var lines = await All().Where(line => line.MeetingId == request.Id).OrderBy(line => line.DecidedAt).ThenBy(line => line.Number).ToListAsync(cancellationToken);
        return Page.Whole(lines.Select(BodyResolutionView.Of));
    }

    private IQueryable<BodyResolution> All()
    {
        var tenant = caller.Value.TenantId;
        return db.Set<BodyResolution>().AsNoTracking().Where(line => line.TenantId == tenant);
    }

    private static IQueryable<BodyResolution> Latest(IQueryable<BodyResolution> lines, Paging paging)
    {
        if (paging.Position() is [var decided, var number])
        {
            var (before, lastNumber) = (decided.GetDateTimeOffset(), number.GetString()!);
            lines = lines.Where(line => line.DecidedAt < before || (line.DecidedAt == before && string.Compare(line.Number, lastNumber) < 0));
        }

        return lines.OrderByDescending(line => line.DecidedAt).ThenByDescending(line => line.Number);
    }
}
