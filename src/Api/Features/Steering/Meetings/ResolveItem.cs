using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Resolutions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Meetings;

/// <summary>Records a motion of a meeting with its votes. What was carried takes effect at once; what was not stands in the register.</summary>
internal sealed record ResolveItem(MeetingId MeetingId, ResolutionBody Motion) : ICommand<BodyResolutionId>;

internal sealed record ResolutionBody(Guid AgendaItemId, string Outcome, int Yes, int No, int Abstain, string? Reason = null, JsonElement? Data = null);

internal sealed class ResolveItemHandler(KimDbContext db, CurrentCaller caller, MeetingDesk desk, BodyDecision decision) : IRequestHandler<ResolveItem, Result<BodyResolutionId>>
{
    public async Task<Result<BodyResolutionId>> Handle(ResolveItem request, CancellationToken cancellationToken)
    {
        var (motion, tenant) = (request.Motion, caller.Value.TenantId);
        var id = new AgendaItemId(motion.AgendaItemId);

        // The topic's flow is locked before the meeting, as everywhere.
        var read = await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(one => one.TenantId == tenant && one.Id == request.MeetingId, cancellationToken);
        var item = read?.Agenda.FirstOrDefault(one => one.Id == id);
        var task = item is null ? null : await decision.TakeTask(item.Kind, item.TopicId, cancellationToken);

        var taken = await desk.Take(request.MeetingId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        var (meeting, body) = taken.Value;
        if (item is null)
            return MeetingErrors.ItemUnknown;
        var kind = BodyDecision.KindOf(item.Kind, motion.Outcome);
        if (!kind.Succeeded)
            return kind.Error;
        var ballot = meeting.Vote(id, new Votes(motion.Yes, motion.No, motion.Abstain), motion.Reason, body);
        if (!ballot.Succeeded)
            return ballot.Error;

        if (ballot.Value.Carried && AgendaKinds.TaskTypeOf(item.Kind) is not null
            && (await decision.CarryOut(task, body.Id, motion.Outcome, motion.Data, motion.Reason, caller.Value.UserId, cancellationToken)).Error is { } notDone)
            return notDone;
        var resolved = new Resolved(body.Id, ResolutionRoute.Meeting, kind.Value, item.Title)
        {
            Carried = ballot.Value.Carried,
            TopicId = item.TopicId,
            MeetingId = meeting.Id,
            AgendaItemId = item.Id,
            Ballot = ballot.Value,
            Reason = motion.Reason,
        };
        return await decision.Register(resolved, caller.Value.UserId, cancellationToken);
    }
}
