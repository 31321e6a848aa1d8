using System.Diagnostics;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Topics;

namespace Kim.Api.Features.Steering.Actions;

internal sealed record EffectReviewForm([Label("Begründung"), Longest(2000)] string? Reason = null);

/// <summary>Strategic coordination judges a round of feedback .</summary>
internal sealed class ReviewEffect(SteeringDesk desk, CmPosts posts, BusinessClock clock) : IBoundAction<EffectReviewForm>
{
    public async Task<Result<ActionValues>> Run(EffectReviewForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var found = await desk.Topic(new(context.Task.SubjectId), cancellationToken);
        if (!found.Succeeded)
            return found.Error;

        // A post that was closed since cannot answer any more; one that was founded since was not asked.
        var topic = found.Value;
        var asked = topic.FeedbackEntries.Where(entry => entry.Pass == topic.Pass && entry.Round == topic.Round).Select(entry => entry.UnitId).ToHashSet();
        var stillThere = (await posts.Today(cancellationToken)).Where(asked.Contains).ToList();
        if (topic.State is TopicState.Feedback && topic.AskForFeedback(stillThere).Error is { } notAsked)
            return notAsked;

        var verdict = Slug.TryParse<EffectVerdict>(context.Outcome, out var chosen) ? chosen : throw new UnreachableException();
        return topic.ReviewEffect(verdict, form.Reason, context.Actor, clock.Now).Error is { } refused ? refused : ActionValues.None;
    }
}
