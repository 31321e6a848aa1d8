using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Topics;
using Kim.Workflows;
using Kim.Workflows.HumanTasks;

namespace Kim.Api.Features.Steering;

internal sealed class CancelFlowWhenTopicEmptied(SteeringDesk desk, WorkflowEngine engine) : IReaction<TopicEmptied>
{
    public async Task<Result> React(TopicEmptied happened, CancellationToken cancellationToken)
    {
        if (await desk.InstanceOf(SubjectKinds.Topic, happened.TopicId.Value, cancellationToken) is not { } instance)
            return Result.Ok;
        return await engine.Cancel(instance, CancelReasons.Withdrawn, cancellationToken) is EngineAnswer.Refused no ? EngineErrors.From(no) : Result.Ok;
    }
}
