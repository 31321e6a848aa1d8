using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Auth;
using Kim.Api.Features.Designer.Instances;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Designer;

/// <summary>The hub as Studio's client speaks to it: JSON over a web socket, the token in the query.</summary>
public sealed class LiveTests(KimProgram program) : IClassFixture<KimProgram>
{
    private readonly Flows flows = new(program);

    [Theory]
    [InlineData("/elsa/hubs/workflow-instance")]
    [InlineData("/elsa/api/hubs/workflow-instance")]
    public async Task Who_watches_an_instance_is_told_when_a_task_is_completed(string address)
    {
        var editor = await program.As("process-editor-1");
        var (id, task) = await flows.StartApproval(editor);
        using var watcher = await Connect(editor, address);
        (await watcher.Observe(id.ToString())).TryGetProperty("error", out _).ShouldBeFalse();

        await editor.PostElsa($"/tasks/{task}/complete", new { result = new { approved = true } });

        var told = new[] { await watcher.Next(), await watcher.Next(), await watcher.Next() };
        told.Select(message => message.Text("target")).ShouldBe(["ActivityExecutionLogUpdatedAsync", "WorkflowExecutionLogUpdatedAsync", "WorkflowInstanceUpdatedAsync"]);
        var stats = told[0].GetProperty("arguments")[0].GetProperty("stats").EnumerateArray().Single(one => one.Text("activityNodeId") == "Workflow1:flow:ask");
        (stats.GetProperty("completedCount").GetInt32(), stats.GetProperty("isBlocked").GetBoolean()).ShouldBe((1, false));
        told[2].GetProperty("arguments")[0].Text("workflowInstanceId").ShouldBe(id.ToString());
    }

    [Fact]
    public async Task What_another_node_did_is_told_as_well()
    {
        var editor = await program.As("process-editor-1");
        var (id, task) = await flows.StartApproval(editor);
        using var watcher = await Connect(editor, "/elsa/hubs/workflow-instance");
        await watcher.Observe(id.ToString());

        var tenant = await Sql.Scalar<Guid>(program.Database.Owner, "select tenant_id from organisation.tenants where slug = 'koeln'");
        await using var elsewhere = program.Beside().CreateAsyncScope();
        elsewhere.ServiceProvider.GetRequiredService<CurrentCaller>().Is(new(new TenantId(tenant), null, new UserId(editor.UserId), "process-editor", new UnitId(editor.UnitId)));
        (await elsewhere.ServiceProvider.GetRequiredService<IMediator>().Send(new CompleteRunTask(task, null))).Succeeded.ShouldBeTrue();

        (await watcher.Next()).Text("target").ShouldBe("ActivityExecutionLogUpdatedAsync");
    }

    [Fact]
    public async Task Nobody_watches_another_tenants_instance_or_one_that_is_not_there()
    {
        var id = await flows.Start(Flows.Waiting);
        using var watcher = await Connect(await program.As("process-editor-1", "muenster"), "/elsa/hubs/workflow-instance");

        foreach (var wanted in (string[])[id.ToString(), Guid.CreateVersion7().ToString(), "nope"])
            (await watcher.Observe(wanted)).Text("error").ShouldContain("Diese Instanz kann nicht beobachtet werden.");
    }

    [Fact]
    public async Task Whoever_loses_the_role_is_cut_off_and_told_nothing()
    {
        var editor = await program.As("process-editor-2");
        var (id, task) = await flows.StartApproval(await program.As("process-editor-1"));
        using var watcher = await Connect(editor, "/elsa/hubs/workflow-instance");
        await watcher.Observe(id.ToString());
        await Sql.Execute(program.Database.Owner, $"update identity.role_assignments set valid_to = date '2001-01-01', valid_from = date '2000-01-01' where account_id = '{editor.UserId}' and role = 'process-editor'");

        await (await program.As("process-editor-1")).PostElsa($"/tasks/{task}/complete", new { result = new { } });

        (await watcher.Closes()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_in_the_query_opens_the_hub_and_nothing_else()
    {
        var token = (await program.As("process-editor-1")).Http.DefaultRequestHeaders.Authorization!.Parameter;

        (await program.Anonymous().PostAsync($"/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1&access_token={token}", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.Anonymous().GetAsync($"/elsa/api/workflow-instances?access_token={token}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await program.Anonymous().PostAsync("/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await program.As("case-manager-1")).Http.PostAsJsonAsync("/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<Watcher> Connect(Person person, string address)
    {
        var server = (TestServer)program.Services.GetRequiredService<IServer>();
        var uri = new Uri(new Uri("ws://localhost"), $"{address}?access_token={person.Http.DefaultRequestHeaders.Authorization!.Parameter}");
        var watcher = new Watcher(await server.CreateWebSocketClient().ConnectAsync(uri, CancellationToken.None));
        await watcher.Send("""{"protocol":"json","version":1}""");
        (await watcher.Next()).TryGetProperty("error", out _).ShouldBeFalse();
        return watcher;
    }

    private sealed class Watcher(WebSocket socket) : IDisposable
    {
        private const char End = '\u001e';
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
        private readonly Queue<string> read = [];
        private string rest = "";

        public async Task<JsonElement> Observe(string instanceId)
        {
            await Send(JsonSerializer.Serialize(new { type = 1, invocationId = "1", target = "ObserveInstanceAsync", arguments = new[] { instanceId } }));
            return await Next();
        }

        public Task Send(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text + End), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

        /// <summary>The next message that is no ping.</summary>
        public async Task<JsonElement> Next()
        {
            while (true)
            {
                while (read.Count == 0)
                    (await Receive()).ShouldBeTrue("the connection was closed");
                var message = JsonDocument.Parse(read.Dequeue()).RootElement;
                if (!message.TryGetProperty("type", out var type) || type.GetInt32() != 6)
                    return message;
            }
        }

        /// <summary>Whether the connection ends without another word to the client.</summary>
        public async Task<bool> Closes()
        {
            try
            {
                while (await Receive())
                {
                    // Whatever was on its way is looked at below.
                }
            }
            catch (Exception broken) when (broken is WebSocketException or IOException)
            {
                // Cut off is closed as well.
            }
            return read.All(message => message.Contains("\"type\":6", StringComparison.Ordinal) || message.Contains("\"type\":7", StringComparison.Ordinal));
        }

        public void Dispose() => socket.Dispose();

        private async Task<bool> Receive()
        {
            using var limit = new CancellationTokenSource(Patience);
            var buffer = new byte[65_536];
            var result = await socket.ReceiveAsync(buffer, limit.Token);
            rest += Encoding.UTF8.GetString(buffer, 0, result.Count);
            for (var at = rest.IndexOf(End, StringComparison.Ordinal); at >= 0; at = rest.IndexOf(End, StringComparison.Ordinal))
            {
                read.Enqueue(rest[..at]);
                rest = rest[(at + 1)..];
            }
            return result.MessageType is not WebSocketMessageType.Close;
        }
    }
}
