using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using MediatR;

namespace Kim.Api.Features.Steering;

/// <summary>Coordination confirms that a post's comment names nobody; from then on others may read it.</summary>
internal sealed record ClearFeedbackComment(TopicId TopicId, UnitId Post, int Pass, int Round) : ICommand;

internal sealed class ClearFeedbackCommentHandler(SteeringDesk desk, CurrentCaller caller) : IRequestHandler<ClearFeedbackComment, Result>
{
    public async Task<Result> Handle(ClearFeedbackComment request, CancellationToken cancellationToken)
    {
        var topic = await desk.Topic(request.TopicId, cancellationToken);
        return topic.Succeeded ? topic.Value.ClearFeedbackComment(request.Post, request.Pass, request.Round, caller.Value.UserId) : topic.Error;
    }
}
