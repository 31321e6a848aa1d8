using System.Net.Http.Json;
using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.Database;

/// <summary>The program in this process: commands go to its unit of work without HTTP, for a case manager with some cases.</summary>
internal sealed class ProgramInProcess : IAsyncDisposable
{
    private const int Cases = 64;

    private readonly WebApplicationFactory<MasterKey> factory;
    private Guid[] cases = [];
    private Caller manager = null!;

    private ProgramInProcess(PrivateServer server) => factory = new WebApplicationFactory<MasterKey>().WithWebHostBuilder(host =>
    {
        host.UseEnvironment("Production");
        host.UseSetting("ConnectionStrings:Kim", server.Connections.App);
        host.UseSetting("ConnectionStrings:KimJobs", server.Connections.Jobs);
        host.UseSetting("Kim:MasterKey", Convert.ToBase64String(server.MasterKey));
        host.UseSetting("Logging:LogLevel:Default", "Warning");
        host.UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning");
        host.UseSetting("Logging:LogLevel:Quartz", "Error");
        host.ConfigureTestServices(services => services.AddScoped<IRequestHandler<StartEightTasks, Result>, StartEightTasksHandler>());
    });

    public static async Task<ProgramInProcess> Start(PrivateServer server)
    {
        var program = new ProgramInProcess(server);
        await program.OpenCases(server);
        return program;
    }

    public Task StartInstance(int number) => Send(new StartEightTasks(cases[number % Cases]));

    public Task Complete(Guid task) => Send(new CompleteTask(task, EightTasks.Outcome, null, null, default));

    public ValueTask DisposeAsync() => factory.DisposeAsync();

    private async Task OpenCases(PrivateServer server)
    {
        using var http = factory.CreateClient();
        var session = await Post(http, "/api/v1/auth/login", new { email = Demo.Manager, password = Demo.Password });
        http.DefaultRequestHeaders.Authorization = new("Bearer", session.GetProperty("accessToken").GetString());
        var me = await http.GetFromJsonAsync<JsonElement>("/api/v1/me");
        var (user, unit) = (me.GetProperty("userId").GetGuid(), me.GetProperty("current").GetProperty("unitId").GetGuid());
        var (tenant, carrier) = (await server.Rows($"select tenant_id, carrier_id from organisation.units where id = '{unit}'", row => (row.GetGuid(0), row.GetGuid(1))))[0];
        manager = new(new(tenant), new(carrier), new(user), "case-manager", new(unit));

        cases = new Guid[Cases];
        for (var number = 0; number < Cases; number++)
        {
            var client = (await Post(http, "/api/v1/clients", new { preferredName = "Demo Person", contact = "0221 000000" })).GetProperty("id").GetGuid();
            cases[number] = (await Post(http, "/api/v1/cases", new { clientId = client, type = "case-management", accessRoute = "self", unitId = unit })).GetProperty("id").GetGuid();
        }
    }

    private async Task Send(IRequest<Result> command)
    {
        await using var scope = factory.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(manager);
        if ((await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command)).Error is { } error)
            throw new InvalidOperationException(error.Code);
    }

    private static async Task<JsonElement> Post(HttpClient http, string address, object body)
    {
        using var answer = await http.PostAsJsonAsync(address, body);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException($"{address}: {await answer.Content.ReadAsStringAsync()}");
    }
}
