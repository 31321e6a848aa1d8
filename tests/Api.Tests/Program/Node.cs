using Api.Tests.Postgres;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Jobs;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Workflows;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Program;

/// <summary>A program in this process, below HTTP: what one of several nodes on a database does for somebody.</summary>
internal sealed class Node(IServiceProvider services)
{
    /// <summary>Sends a command as the edge does.</summary>
    public async Task<Result> Send(Caller who, IRequest<Result> command)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(who);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command);
    }

    /// <summary>Starts an instance in a transaction of its own.</summary>
    public async Task<Guid> Start(Caller who, StartWorkflow command)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(who);
        var db = scope.ServiceProvider.GetRequiredService<KimDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<DatabaseContext>().Enter(who, CancellationToken.None);
        var answer = await scope.ServiceProvider.GetRequiredService<WorkflowEngine>().Start(command, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return answer.Report.ShouldNotBeNull(answer.Code).InstanceId;
    }

    /// <summary>What the node takes for granted of a tenant's settings when a request begins.</summary>
    public async Task<T> Asks<T>(TenantId tenant, Func<TenantSettings, ValueTask<T>> question)
    {
        await using var scope = services.CreateAsyncScope();
        var who = Caller.System(tenant, null);
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(who);
        await using var transaction = await scope.ServiceProvider.GetRequiredService<KimDbContext>().Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<DatabaseContext>().Enter(who, CancellationToken.None);
        return await question(scope.ServiceProvider.GetRequiredService<TenantSettings>());
    }

    public Task DoWhatIsDue() => services.GetRequiredService<DueWork>().DoAll(CancellationToken.None);

    public static async Task<TenantId> Tenant(TestDatabase database, string slug) =>
        new(await Sql.Scalar<Guid>(database.Owner, $"select tenant_id from organisation.tenants where slug = '{slug}'"));
}
