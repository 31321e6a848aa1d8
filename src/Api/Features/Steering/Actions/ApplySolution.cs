using System.Diagnostics;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Feedback;

namespace Kim.Api.Features.Steering.Actions;

internal sealed record FeedbackForm(
    [Label("Wirkung"), RequiredFor("applied", "partly"), CodeList("feedback-effect")] string? Effect = null,
    [Label("Bemerkung (ohne Personenbezug)"), Longest(2000)] string? Comment = null);

/// <summary>A CM post says whether it applies the solution, and what it changed.</summary>
internal sealed class ApplySolution(SteeringDesk desk, BusinessClock clock) : IBoundAction<FeedbackForm>
{
    public async Task<Result<ActionValues>> Run(FeedbackForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var topic = await desk.Topic(FeedbackTasks.TopicOf(context.Task), cancellationToken);
        if (!topic.Succeeded)
            return topic.Error;
        var answer = Slug.TryParse<FeedbackAnswer>(context.Outcome, out var chosen) ? chosen : throw new UnreachableException();
        FeedbackEffect? effect = Slug.TryParse<FeedbackEffect>(form.Effect, out var felt) ? felt : null;
        var recorded = topic.Value.RecordFeedback(
            FeedbackTasks.PostOf(context.Task), FeedbackTasks.RoundOf(context.Task), new FeedbackStatement(answer, effect, form.Comment), context.Actor, clock.Now);
        return recorded.Error is { } refused ? refused : ActionValues.None;
    }
}
