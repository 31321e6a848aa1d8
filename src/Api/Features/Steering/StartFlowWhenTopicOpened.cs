using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Topics;
using Kim.Workflows;
using Kim.Workflows.Execution;

namespace Kim.Api.Features.Steering;

internal sealed class StartFlowWhenTopicOpened(WorkflowEngine engine) : IReaction<TopicOpened>
{
    public async Task<Result> React(TopicOpened happened, CancellationToken cancellationToken)
    {
        var id = happened.TopicId.Value;
        var start = new StartWorkflow { DefinitionId = "systemic-challenge", Subject = new Subject(SubjectKinds.Topic, id), CorrelationId = id.ToString() };
        return await engine.Start(start, cancellationToken) is EngineAnswer.Refused no ? EngineErrors.From(no) : Result.Ok;
    }
}
