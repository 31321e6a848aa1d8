using System.Diagnostics;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Resolutions;
using Kim.Domain.Steering.Solutions;

namespace Kim.Api.Features.Steering.Actions;

internal sealed record PublicityForm(
    [Label("Wird veröffentlicht")] bool Publish,
    [Label("Wege der Öffentlichkeitsarbeit"), Longest(2000)] string? Channels = null);

internal sealed record SolutionDecisionForm(
    [Label("Begründung"), RequiredFor("rework", "rejected"), Longest(2000)] string? Reason = null,
    [Label("Öffentlichkeitsarbeit"), RequiredFor("accepted")] PublicityForm? Publicity = null,
    [Label("Neue Frist (Nachbesserung)")] DateOnly? Deadline = null,
    [Label("Beschließendes Gremium, sonst die Lenkungsgruppe")] Guid? BodyId = null);

/// <summary>The steering group accepts a solution and decides what is made public, asks for rework, or rejects it.</summary>
internal sealed class DecideSolution(SteeringDesk desk, BusinessClock clock) : IBoundAction<SolutionDecisionForm>
{
    public async Task<Result<ActionValues>> Run(SolutionDecisionForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var topic = await desk.Topic(new(context.Task.SubjectId), cancellationToken);
        if (!topic.Succeeded)
            return topic.Error;
        var body = await desk.SteeringGroup(form.BodyId, cancellationToken);
        if (!body.Succeeded)
            return body.Error;

        var outcome = Slug.TryParse<SolutionOutcome>(context.Outcome, out var chosen) ? chosen : throw new UnreachableException();
        var decision = new SolutionDecision(outcome, body.Value)
        {
            Reason = form.Reason,
            Publicity = form.Publicity is { } publicity ? new Publicity(publicity.Publish, publicity.Channels) : null,
            Deadline = form.Deadline,
        };
        var decided = topic.Value.DecideSolution(decision, context.Actor, clock.Now);
        return decided.Succeeded
            ? new ActionValues(new Dictionary<string, object?> { ["resolutionId"] = decided.Value.Value, ["deadline"] = form.Deadline })
            : decided.Error;
    }
}
