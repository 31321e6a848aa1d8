using System.Diagnostics;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Steering.Actions;

internal sealed record ReleaseForm(
    [Label("Begründung (zurück an die Koordination, nicht weitergeleitet)"), RequiredFor("send-back", "not-forwarded"), Longest(2000)] string? Reason = null,
    [Label("Wie es direkt gelöst wurde"), Longest(2000)] string? Solution = null);

/// <summary>The KI lead releases a theme for the steering group, sends it back, solves it directly, or does not forward it .</summary>
internal sealed class ReleaseTopic(SteeringDesk desk, BusinessClock clock) : IBoundAction<ReleaseForm>
{
    public async Task<Result<ActionValues>> Run(ReleaseForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var topic = await desk.Topic(new(context.Task.SubjectId), cancellationToken);
        if (!topic.Succeeded)
            return topic.Error;
        var (actor, now) = (context.Actor, clock.Now);
        var done = context.Outcome switch
        {
            "release" => topic.Value.Release(actor, now),
            "send-back" => topic.Value.SendBack(form.Reason ?? "", actor, now),
            "solved-directly" => topic.Value.SolveDirectly(form.Solution ?? form.Reason, actor, now),
            "not-forwarded" => topic.Value.NotForward(form.Reason ?? "", actor, now),
            _ => throw new UnreachableException(),
        };
        return done.Error is { } refused ? refused : ActionValues.None;
    }
}
