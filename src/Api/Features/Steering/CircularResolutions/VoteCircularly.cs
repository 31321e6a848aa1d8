using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Steering.Bodies;
using Kim.Api.Features.Steering.Meetings;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.CircularResolutions;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Resolutions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.CircularResolutions;

/// <summary>One seat's vote. The last one ends the vote, and what was carried takes effect with it.</summary>
internal sealed record VoteCircularly(CircularResolutionId Id, VoteChoice Choice, SeatId? SeatId) : ICommand;

internal sealed record WithdrawCircularResolution(CircularResolutionId Id, string? Reason) : ICommand;

/// <summary>Ends a vote whose time is up.</summary>
internal sealed record EndCircularResolution(CircularResolutionId Id) : ICommand;

/// <summary>The same after what was carried was refused: the body has decided, and somebody has to see why it could not be done.</summary>
internal sealed record EndHinderedResolution(CircularResolutionId Id, string Code) : ICommand;

internal sealed class CircularResolutionHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, BodyDesk bodies, BodyDecision decision) :
    IRequestHandler<VoteCircularly, Result>, IRequestHandler<WithdrawCircularResolution, Result>, IRequestHandler<EndCircularResolution, Result>, IRequestHandler<EndHinderedResolution, Result>
{
    public async Task<Result> Handle(VoteCircularly request, CancellationToken cancellationToken)
    {
        if (await Take(request.Id, cancellationToken) is not { } taken || !(await bodies.Visible(cancellationToken)).ContainsKey(taken.Body.Id))
            return CircularErrors.NotFound;
        var (circular, body, task) = taken;
        if (circular.Cast(request.Choice, request.SeatId, body, caller.Value.UserId, clock.Now).Error is { } refused)
            return refused;
        return circular.IsOver(clock.Now) ? await End(circular, body, task, cancellationToken) : Result.Ok;
    }

    public async Task<Result> Handle(WithdrawCircularResolution request, CancellationToken cancellationToken)
    {
        if (await Take(request.Id, cancellationToken) is not { } taken || !(await bodies.Visible(cancellationToken)).ContainsKey(taken.Body.Id))
            return CircularErrors.NotFound;
        return bodies.Leads(taken.Body) ? taken.Circular.Withdraw(request.Reason, clock.Now) : BodyErrors.NotLed;
    }

    public async Task<Result> Handle(EndCircularResolution request, CancellationToken cancellationToken) =>
        await Take(request.Id, cancellationToken) is { } taken ? await End(taken.Circular, taken.Body, taken.Task, cancellationToken) : CircularErrors.NotFound;

    public async Task<Result> Handle(EndHinderedResolution request, CancellationToken cancellationToken)
    {
        if (await Take(request.Id, cancellationToken) is not { } taken)
            return CircularErrors.NotFound;
        var ended = taken.Circular.EndHindered(taken.Body.Rules, request.Code, clock.Now);
        return ended.Succeeded ? Result.Ok : ended.Error;
    }

    private async Task<Result> End(CircularResolution circular, Body body, InboxTask? task, CancellationToken cancellationToken)
    {
        var ended = circular.End(body.Rules, clock.Now);
        if (!ended.Succeeded)
            return ended.Error;

        var (motion, item) = (circular.Motion, circular.Item);
        if (ended.Value.Carried && AgendaKinds.TaskTypeOf(item.Kind) is not null)
        {
            JsonElement? data = motion.Data is { } json ? JsonSerializer.Deserialize<JsonElement>(json) : null;
            if ((await decision.CarryOut(task, body.Id, motion.Outcome, data, motion.Reason, circular.StartedBy, cancellationToken)).Error is { } notDone)
                return notDone;
        }

        if (circular.State is CircularState.Lapsed)
            return Result.Ok;
        var resolved = new Resolved(body.Id, ResolutionRoute.Circular, motion.Kind, item.Title)
        {
            Carried = ended.Value.Carried,
            TopicId = circular.TopicId,
            CircularResolutionId = circular.Id,
            Ballot = ended.Value,
            Reason = motion.Reason,
        };
        await decision.Register(resolved, circular.StartedBy, cancellationToken);
        return Result.Ok;
    }

    /// <summary>The topic's flow first, then the vote, as everywhere.</summary>
    private async Task<Taken?> Take(CircularResolutionId id, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        if (await db.Set<CircularResolution>().AsNoTracking().SingleOrDefaultAsync(one => one.TenantId == tenant && one.Id == id, cancellationToken) is not { } read)
            return null;

        var task = await decision.TakeTask(read.Item.Kind, read.TopicId, cancellationToken);
        var circular = await db.Set<CircularResolution>()
            .FromSql($"select * from steering.circular_resolutions where tenant_id = {tenant.Value} and id = {id.Value} for update").SingleAsync(cancellationToken);
        return new Taken(circular, (await bodies.Find(read.BodyId, cancellationToken))!, task);
    }

    private sealed record Taken(CircularResolution Circular, Body Body, InboxTask? Task);
}
