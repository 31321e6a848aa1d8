using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Execution;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.Database;

/// <summary>A case's process of eight user tasks, one after the other, and the program in this process that runs it.</summary>
internal sealed class EightTasks : IAsyncDisposable
{
    public const string DefinitionId = "eight-tasks";
    private const string Tenant = "koeln";
    private const int Cases = 64;

    private readonly PrivateServer on;
    private readonly WebApplicationFactory<MasterKey> running;

    private EightTasks(PrivateServer server, WebApplicationFactory<MasterKey> program) => (on, running) = (server, program);

    public required Caller Manager { get; init; }

    public required IReadOnlyList<Guid> Subjects { get; init; }

    public IServiceProvider Services => running.Services;

    public static async Task<EightTasks> Open(PrivateServer server)
    {
        var tenant = (await server.Rows($"select tenant_id from organisation.tenants where slug = '{Tenant}'", row => row.GetGuid(0)))[0];
        await server.Execute(
            $"""
            insert into workflow.definition_versions (tenant_id, version_id, definition_id, version, name, json, is_published, is_latest, checksum, created_at)
            values ('{tenant}', '{DefinitionId}-1', '{DefinitionId}', 1, 'Acht Aufgaben', $json${Definition()}$json$, true, true, 'x', now()) on conflict do nothing
            """);
        var program = new WebApplicationFactory<MasterKey>().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:Kim", server.Connections.App);
            host.UseSetting("ConnectionStrings:KimJobs", server.Connections.Jobs);
            host.UseSetting("Kim:MasterKey", Convert.ToBase64String(await_key(server)));
            host.UseSetting("Demo:Seed", "true");
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            host.ConfigureTestServices(services => services.AddScoped<IRequestHandler<StartEightTasks, Result<StartedFlow>>, StartEightTasksHandler>());
        });
        var http = program.CreateClient();
        await SignIn(http);
        var unit = (await http.GetFromJsonAsync<JsonElement>("/api/v1/me"));
        var (user, unitId) = (unit.GetProperty("userId").GetGuid(), unit.GetProperty("current").GetProperty("unitId").GetGuid());
        var subjects = new List<Guid>();
        for (var i = 0; i < Cases; i++)
            subjects.Add(await OpenCase(http, unitId));
        var carrier = (await server.Rows($"select carrier_id from organisation.units where id = '{unitId}'", row => row.GetGuid(0)))[0];
        return new(server, program)
        {
            Manager = new(new(tenant), new(carrier), new(user), "case-manager", new(unitId)),
            Subjects = subjects,
        };
    }

    private static byte[] await_key(PrivateServer server)
    {
        var file = Path.Combine(server.Folder, "master.key");
        if (!File.Exists(file))
            File.WriteAllBytes(file, System.Security.Cryptography.RandomNumberGenerator.GetBytes(MasterKey.Bytes));
        return File.ReadAllBytes(file);
    }

    public static async Task SignIn(HttpClient http)
    {
        var session = await http.PostAsJsonAsync("/api/v1/auth/login", new { email = $"case-manager-1@{Tenant}.example", password = "Kim-Demo-2026!" });
        var token = (await session.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Open tasks of instances that run, by the place in their process.</summary>
    public async Task<IReadOnlyList<Guid>> OpenTasks() =>
        await on.Rows($"select id from workflow.human_tasks where definition_id = '{DefinitionId}' and state = 'created'", row => row.GetGuid(0));

    public Task Forget() => on.Execute($"update workflow.human_tasks set state = 'cancelled' where definition_id = '{DefinitionId}' and state = 'created'");

    public Task Start(int number) => Send(new StartEightTasks(Subjects[number % Subjects.Count]));

    public Task Complete(Guid task) => Send(new CompleteTask(task, "done", null, null, default(IfMatch)));

    public ValueTask DisposeAsync() => running.DisposeAsync();

    private async Task Send<T>(IRequest<T> request)
        where T : class, Kim.Domain.Shared.IResult
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(Manager);
        var answer = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
        if (answer.Error is { } error)
            throw new InvalidOperationException(error.Code);
    }

    private static async Task<Guid> OpenCase(HttpClient http, Guid unitId)
    {
        var client = await Post(http, "/api/v1/clients", new { preferredName = "Demo Person", contact = "0221 000000" });
        var opened = await Post(http, "/api/v1/cases", new { clientId = client, type = "case-management", accessRoute = "self", unitId });
        return opened;
    }

    private static async Task<Guid> Post(HttpClient http, string address, object body)
    {
        var answer = await http.PostAsJsonAsync(address, body);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static string Definition()
    {
        object Literal(string type, object value) => new { typeName = type, expression = new { type = "Literal", value } };
        var tasks = Enumerable.Range(1, 8).Select(i => (object)new
        {
            id = $"task-{i}",
            type = "Kim.UserTask",
            taskType = Literal("String", "step"),
            title = Literal("String", "Schritt"),
            role = Literal("String", "case-manager"),
            unitRule = Literal("String", "case-post"),
            outcomes = Literal("String[]", new[] { "done", "not-done" }),
        }).ToArray();
        return JsonSerializer.Serialize(new
        {
            id = $"{DefinitionId}-1",
            definitionId = DefinitionId,
            name = "Acht Aufgaben",
            version = 1,
            isLatest = true,
            isPublished = true,
            root = new { id = "root", type = "Elsa.Sequence", activities = tasks },
        });
    }
}

internal sealed record StartEightTasks(Guid Case) : ICommand<StartedFlow>;

internal readonly record struct StartedFlow(Guid Value) : IId<StartedFlow>
{
    public static StartedFlow New() => new(Guid.CreateVersion7());

    public static StartedFlow From(Guid value) => new(value);
}

internal sealed class StartEightTasksHandler(WorkflowEngine engine) : IRequestHandler<StartEightTasks, Result<StartedFlow>>
{
    public async Task<Result<StartedFlow>> Handle(StartEightTasks request, CancellationToken cancellationToken)
    {
        var answer = await engine.Start(new StartWorkflow { DefinitionId = EightTasks.DefinitionId, Subject = new Subject("case", request.Case) }, cancellationToken);
        return answer.Report is { } report ? new StartedFlow(report.InstanceId) : EngineErrors.From((EngineAnswer.Refused)answer);
    }
}
