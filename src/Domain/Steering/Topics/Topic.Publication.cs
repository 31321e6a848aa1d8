using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Topics;

/// <summary>What everybody may read of a solution, as coordination words it for them.</summary>
public sealed record Publication(string Title, string Text, UserId By, DateTimeOffset At);

/// <summary>A solution is published when the steering group decided so and the posts know it.</summary>
public sealed partial class Topic
{
    public Publication? Publication { get; private set; }

    public Result Publish(string? title, string? text, UserId by, DateTimeOffset now)
    {
        if (resolutions.FindLast(resolution => resolution.Publicity is not null)?.Publicity is not { Publish: true })
            return TopicErrors.PublicityNotDecided;
        if (State is not (TopicState.Feedback or TopicState.Closed))
            return TopicErrors.NotInformedYet;
        if (new SteeringText().Title("title", title).Description("text", text).Refusal("topic.publication-incomplete", "Titel und Text der Veröffentlichung fehlen oder sind zu lang.") is { } faults)
            return faults;
        Publication = new Publication(title!, text!, by, now);
        return Result.Ok;
    }

    public Result WithdrawPublication()
    {
        if (Publication is null)
            return TopicErrors.NotPublished;
        Publication = null;
        return Result.Ok;
    }
}
