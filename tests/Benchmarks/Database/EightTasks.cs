using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Execution;
using MediatR;

namespace Benchmarks.Database;

/// <summary>A case's process of eight user tasks for its post, one after the other.</summary>
internal static class EightTasks
{
    public const string DefinitionId = "eight-tasks";
    public const string Outcome = "done";
    public const int Length = 8;

    public static Task Publish(PrivateServer server, Guid tenant) => server.Publish(tenant, DefinitionId, new
    {
        id = "root",
        type = "Elsa.Sequence",
        activities = Enumerable.Range(1, Length).Select(number => new
        {
            id = $"task-{number}",
            type = "Kim.UserTask",
            taskType = Literal("String", "step"),
            title = Literal("String", "Schritt"),
            role = Literal("String", "case-manager"),
            unitRule = Literal("String", "case-post"),
            outcomes = Literal("String[]", new[] { Outcome, "not-done" }),
        }).ToArray(),
    });

    /// <summary>The tasks that are open, one an instance.</summary>
    public static Task<List<Guid>> Open(PrivateServer server) =>
        server.Rows($"select id from workflow.human_tasks where definition_id = '{DefinitionId}' and state = 'created' and form <> 'filled'", row => row.GetGuid(0));

    private static object Literal(string typeName, object value) => new { typeName, expression = new { type = "Literal", value } };
}

internal sealed record StartEightTasks(Guid Case) : ICommand;

internal sealed class StartEightTasksHandler(WorkflowEngine engine) : IRequestHandler<StartEightTasks, Result>
{
    public async Task<Result> Handle(StartEightTasks request, CancellationToken cancellationToken)
    {
        var answer = await engine.Start(new StartWorkflow { DefinitionId = EightTasks.DefinitionId, Subject = new Subject("case", request.Case) }, cancellationToken);
        return answer is EngineAnswer.Refused refused ? EngineErrors.From(refused) : Result.Ok;
    }
}
