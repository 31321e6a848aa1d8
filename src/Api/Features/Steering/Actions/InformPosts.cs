using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Topics;

namespace Kim.Api.Features.Steering.Actions;

internal sealed record TransparencyForm(
    [Label("Titel der Veröffentlichung, wenn sie beschlossen ist"), Longest(200)] string? PublicTitle = null,
    [Label("Text der Veröffentlichung (für alle, ohne Personenbezug)"), Longest(8000)] string? PublicText = null);

/// <summary>Coordination confirms that posts and reporters know the outcome; where something was solved the posts are asked how it works.</summary>
internal sealed class InformPosts(SteeringDesk desk, CmPosts posts, BusinessClock clock) : IBoundAction<TransparencyForm>
{
    public async Task<Result<ActionValues>> Run(TransparencyForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var topic = await desk.Topic(new(context.Task.SubjectId), cancellationToken);
        if (!topic.Succeeded)
            return topic.Error;
        var informed = topic.Value.Inform(await posts.Today(cancellationToken), context.Actor, clock.Now);
        if (informed.Error is { } refused)
            return refused;
        if (form.PublicText is not null && topic.Value.Publish(form.PublicTitle ?? topic.Value.Subject.Title, form.PublicText, context.Actor, clock.Now).Error is { } notPublished)
            return notPublished;
        return ActionValues.Of("feedback", topic.Value.State is TopicState.Feedback);
    }
}
