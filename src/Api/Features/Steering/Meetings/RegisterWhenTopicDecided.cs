using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Resolutions;
using Kim.Domain.Steering.Topics;

namespace Kim.Api.Features.Steering.Meetings;

/// <summary>A decision that the chair recorded in its task stands in the register too; meetings and circular resolutions have written theirs.</summary>
internal sealed class RegisterWhenTopicDecided(KimDbContext db, CurrentCaller caller, BodyDecision decision) : IReaction<TopicDecided>
{
    public async Task<Result> React(TopicDecided happened, CancellationToken cancellationToken)
    {
        if (db.Tracked<BodyResolution>().Any(line => line.ResolutionId == happened.ResolutionId))
            return Result.Ok;

        var topic = db.Tracked<Topic>().Single(one => one.Id == happened.TopicId);
        var made = topic.Resolutions.Single(one => one.Id == happened.ResolutionId);
        var resolved = new Resolved(made.BodyId, ResolutionRoute.Chair, made.Kind, topic.Subject.Title) { TopicId = topic.Id, Reason = made.Reason };
        await decision.Register(resolved, caller.Value.UserId, cancellationToken);
        return Result.Ok;
    }
}
