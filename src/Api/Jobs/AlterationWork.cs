using Kim.Api.Auth;
using Kim.Api.Features.Designer.Alterations;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Npgsql;

namespace Kim.Api.Jobs;

/// <summary>
/// Works through the plans that were submitted, oldest first: each job in a transaction of its own and on behalf of whoever submitted the plan. What
/// was not committed is still pending and found again, by this node or another.
/// </summary>
internal sealed class AlterationWork(JobsDatabase jobs, IServiceScopeFactory scopes, TimeProvider time, ILogger<AlterationWork> log)
{
    private const int Batch = 100;
    private static readonly TimeSpan WhileOthersWork = TimeSpan.FromMilliseconds(20);
    private static readonly Error Failed = Error.Conflict("alteration.failed", "Die Änderung ist an einem Fehler im Programm gescheitert. Es wurde nichts geändert.");

    /// <summary>One round; how many plans are open, and how many jobs this node did.</summary>
    public async Task<(int Open, int Done)> DoOnce(CancellationToken cancellationToken)
    {
        var open = await Find(cancellationToken);
        var done = 0;
        foreach (var plan in open)
        {
            await Send(plan, new CompleteAlterationPlan(plan.Id), cancellationToken);
            foreach (var job in await Waiting(plan, cancellationToken))
                done += await Do(plan, job, cancellationToken) ? 1 : 0;
            await Send(plan, new CompleteAlterationPlan(plan.Id), cancellationToken);
        }

        return (open.Count, done);
    }

    /// <summary>Until no plan is open any more, here or on another node.</summary>
    public async Task DoAll(CancellationToken cancellationToken)
    {
        while (await DoOnce(cancellationToken) is ( > 0, var done))
        {
            if (done == 0)
                await Task.Delay(WhileOthersWork, time, cancellationToken);
        }
    }

    /// <summary>The database is away, which is not the fault of what was asked of it.</summary>
    public static bool IsAway(Exception failure) => failure switch
    {
        PostgresException { IsTransient: false } => false,
        NpgsqlException or IOException => true,
        { InnerException: { } inner } => IsAway(inner),
        _ => false,
    };

    private async Task<bool> Do(OpenPlan plan, Guid job, CancellationToken cancellationToken)
    {
        Error refused;
        try
        {
            var result = await Send(plan, new RunAlterationJob(job), cancellationToken);
            if (result.Succeeded)
                return result.Value;
            refused = result.Error;
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !IsAway(failure))
        {
            // The failure is this job's own: it ends, and the others go on.
            log.AlterationFailed(job, failure.GetType().Name);
            refused = Failed;
        }

        return (await Send(plan, new FailAlterationJob(job, refused.Code, refused.Message), cancellationToken)).Value;
    }

    private async Task<TAnswer> Send<TAnswer>(OpenPlan plan, IRequest<TAnswer> command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(new Caller(new TenantId(plan.TenantId), null, new UserId(plan.By), Roles.ProcessEditor, null));
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
    }

    private async Task<IReadOnlyList<OpenPlan>> Find(CancellationToken cancellationToken)
    {
        await using var command = jobs.Source.CreateCommand("select tenant_id, id, created_by from workflow.open_alterations($1)");
        command.Parameters.AddWithValue(Batch);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);

        var found = new List<OpenPlan>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(new(rows.GetGuid(0), rows.GetGuid(1), rows.GetGuid(2)));
        return found;
    }

    private async Task<IReadOnlyList<Guid>> Waiting(OpenPlan plan, CancellationToken cancellationToken)
    {
        await using var command = jobs.Source.CreateCommand("select * from workflow.waiting_alterations($1, $2, $3)");
        command.Parameters.AddWithValue(plan.TenantId);
        command.Parameters.AddWithValue(plan.Id);
        command.Parameters.AddWithValue(Batch);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);

        var found = new List<Guid>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(rows.GetGuid(0));
        return found;
    }

    private sealed record OpenPlan(Guid TenantId, Guid Id, Guid By);
}
