using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Topics;
using Kim.Workflows;
using Kim.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering;

/// <summary>
/// Once the posts know a solution, each that reported the topic is asked to look at its own matters. All of them are asked, so that from the task
/// nobody can tell whether a post has any.
/// </summary>
internal sealed class StartSolutionCheckWhenSolved(KimDbContext db, CurrentCaller caller, WorkflowEngine engine) : IReaction<TopicStateChanged>
{
    private const string DefinitionId = "solution-check";

    private static readonly string Transparency = Slug.Of(TopicState.Transparency);
    private static readonly string Feedback = Slug.Of(TopicState.Feedback);

    public async Task<Result> React(TopicStateChanged happened, CancellationToken cancellationToken)
    {
        if ((happened.From, happened.To) != (Transparency, Feedback))
            return Result.Ok;

        var (tenant, id) = (caller.Value.TenantId, happened.TopicId.Value);
        var running = db.Set<InstanceRow>().AsNoTracking().Where(row => row.TenantId == tenant && row.SubjectKind == SubjectKinds.Topic && row.SubjectId == id && row.FinishedAt == null);
        if (await running.AnyAsync(row => row.DefinitionId == DefinitionId, cancellationToken))
            return Result.Ok;

        var start = new StartWorkflow { DefinitionId = DefinitionId, Subject = new Subject(SubjectKinds.Topic, id), CorrelationId = $"{id}:{DefinitionId}" };
        return await engine.Start(start, cancellationToken) is EngineAnswer.Refused no ? EngineErrors.From(no) : Result.Ok;
    }
}
