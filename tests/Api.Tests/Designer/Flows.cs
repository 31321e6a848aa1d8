using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Auth;
using Kim.Domain.Shared;
using Kim.Workflows.Execution;

namespace Api.Tests.Designer;

/// <summary>Small flows, published for one tenant, and instances of them.</summary>
internal sealed class Flows(KimProgram program, string tenant = "koeln")
{
    /// <summary>Sets a variable, decides, writes a line, asks for something and writes another line.</summary>
    public const string Approval = "approval", Listening = "listening", Failing = "failing", Waiting = "waiting";

    private const string Activities =
        """
        {"id":"set","name":"Set1","type":"Elsa.SetVariable","variable":{"id":"var-amount","name":"Amount","typeName":"Int32"},"value":{"typeName":"Int32","expression":{"type":"Literal","value":12}}},
        {"id":"decide","name":"Decide1","type":"Elsa.FlowDecision","condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"getAmount() > 10"}}},
        {"id":"tell","name":"Tell1","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"'big ' + getAmount()"}}},
        {"id":"ask","name":"Ask1","type":"Elsa.RunTask","taskName":{"typeName":"String","expression":{"type":"Literal","value":"Approve"}}},
        {"id":"end","name":"End1","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"done"}}}
        """;

    private const string Connections =
        """
        {"source":{"activity":"set","port":"Done"},"target":{"activity":"decide","port":"In"}},
        {"source":{"activity":"decide","port":"True"},"target":{"activity":"tell","port":"In"}},
        {"source":{"activity":"tell","port":"Done"},"target":{"activity":"ask","port":"In"}},
        {"source":{"activity":"ask","port":"Done"},"target":{"activity":"end","port":"In"}}
        """;

    private const string Variables =
        """
        [{"id":"var-amount","name":"Amount","typeName":"Int32","value":3,"storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"},
         {"id":"var-note","name":"Note","typeName":"String"}]
        """;

    private static readonly Dictionary<string, string> Roots = new()
    {
        [Approval] = $$"""{"id":"flow","name":"Flowchart1","type":"Elsa.Flowchart","activities":[{{Activities}}],"connections":[{{Connections}}]}""",
        [Listening] = """{"id":"seq","name":"Seq1","type":"Elsa.Sequence","activities":[{"id":"hear","name":"Hear1","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Go"}}}]}""",
        [Failing] = """{"id":"seq","name":"Seq1","type":"Elsa.Sequence","activities":[{"id":"fault","name":"Fault1","type":"Elsa.Fault","code":{"typeName":"String","expression":{"type":"Literal","value":"test.failed"}}}]}""",
        [Waiting] = """{"id":"seq","name":"Seq1","type":"Elsa.Sequence","activities":[{"id":"wait","name":"Wait1","type":"Elsa.Delay","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"01:00:00"}}}]}""",
    };

    public async Task<Guid> Start(string flow, Subject? subject = null, string? correlationId = null, string? name = null)
    {
        var tenantId = await Node.Tenant(program.Database, tenant);
        var carrier = new CarrierId(await Sql.Scalar<Guid>(program.Database.Owner, $"select id from organisation.carriers where tenant_id = '{tenantId.Value}' order by id limit 1"));
        await Planted.Definition(program.Database, tenantId, flow, Roots[flow], variables: Variables);

        return await new Node(program.Services).Start(
            Caller.System(tenantId, subject?.Kind == "case" ? carrier : null), new() { DefinitionId = flow, Subject = subject, CorrelationId = correlationId, Name = name });
    }

    /// <summary>An instance of the approval that waits for its task, and the task's id.</summary>
    public async Task<(Guid Instance, string Task)> StartApproval(Person editor)
    {
        var instance = await Start(Approval);
        return (instance, (await editor.Instance(instance)).Bookmark().GetProperty("payload").GetProperty("taskId").GetString()!);
    }
}

/// <summary>What a process editor asks of instances.</summary>
internal static class Editing
{
    public const string Api = "/elsa/api";

    public static Task<JsonElement> Elsa(this Person editor, string address) => editor.Get(Api + address);

    public static Task<JsonElement> PostElsa(this Person editor, string address, object? body = null) => editor.Post(Api + address, body);

    public static Task<JsonElement> Instance(this Person editor, Guid id) => editor.Elsa($"/workflow-instances/{id}");

    public static JsonElement Bookmark(this JsonElement instance) => instance.GetProperty("workflowState").GetProperty("bookmarks").EnumerateArray().Single();

    public static IEnumerable<JsonElement> Elements(this JsonElement list, string name = "items") => list.GetProperty(name).EnumerateArray();

    public static string[] Texts(this IEnumerable<JsonElement> items, string name) => [.. items.Select(item => item.Text(name))];
}
