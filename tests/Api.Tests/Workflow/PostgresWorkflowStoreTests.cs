using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Tests.Execution;

namespace Api.Tests.Workflow;

/// <summary>The PostgreSQL store obeys the contract that the in-memory store obeys. Each test has a tenant of its own.</summary>
public sealed class PostgresWorkflowStoreTests(KimProgram program) : WorkflowStoreContract, IClassFixture<KimProgram>, IAsyncLifetime
{
    private readonly TenantId tenant = TenantId.New();
    private readonly CarrierId carrier = CarrierId.New();

    public async ValueTask InitializeAsync() => await Sql.Execute(program.Database.Owner,
        $"""
        insert into organisation.tenants (tenant_id, slug, name, type, revision) values ('{tenant.Value}', 't{tenant.Value:N}', 'Test', 'kreis', 1);
        insert into organisation.carriers (tenant_id, id, name, type, data_protection_regime, controller, revision) values ('{tenant.Value}', '{carrier.Value}', 'Test', 'kreis', 'gdpr-dsg-nrw', '{"{}"}', 1)
        """);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override async Task<T> InUnitOfWork<T>(Func<IWorkflowStore, ValueTask<T>> work)
    {
        await using var scope = program.Services.CreateAsyncScope();
        var (db, caller) = (scope.ServiceProvider.GetRequiredService<KimDbContext>(), scope.ServiceProvider.GetRequiredService<CurrentCaller>());
        caller.Is(Caller.System(tenant, carrier));

        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<DatabaseContext>().Enter(caller.Value, CancellationToken.None);
        var result = await work(scope.ServiceProvider.GetRequiredService<IWorkflowStore>());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return result;
    }
}
