using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Challenges;
using Kim.Workflows;
using Kim.Workflows.Execution;

namespace Kim.Api.Features.Steering;

internal sealed class StartFlowWhenReportSubmitted(WorkflowEngine engine) : IReaction<ReportSubmitted>
{
    public async Task<Result> React(ReportSubmitted happened, CancellationToken cancellationToken)
    {
        var id = happened.ReportId.Value;
        var start = new StartWorkflow { DefinitionId = "challenge-report", Subject = new Subject(SubjectKinds.Report, id), CorrelationId = id.ToString() };
        return await engine.Start(start, cancellationToken) is EngineAnswer.Refused no ? EngineErrors.From(no) : Result.Ok;
    }
}
