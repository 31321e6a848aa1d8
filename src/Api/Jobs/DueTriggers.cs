using Kim.Api.Auth;
using Kim.Api.Features.Workflow;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Jobs;

/// <summary>Starts what timers, cron expressions and moments say is due, beside the due bookmarks: one transaction for each occurrence.</summary>
internal sealed class DueTriggers(JobsDatabase jobs, IServiceScopeFactory scopes, ILogger<DueTriggers> log)
{
    private const int Batch = 200;

    /// <summary>One round over what is due now; how many were found, and how many of them this node settled.</summary>
    public async Task<(int Found, int Done)> DoOnce(CancellationToken cancellationToken)
    {
        var due = await Find(cancellationToken);
        var done = 0;

        foreach (var (tenant, trigger) in due)
        {
            var answer = await Send(tenant, trigger, new FireTrigger(trigger), cancellationToken);
            if (answer is null)
                await Send(tenant, trigger, new PutOffTrigger(trigger), cancellationToken);
            if (answer?.Value is not TriggerAnswer.HeldElsewhere)
                done++;
        }

        return (due.Count, done);
    }

    private async Task<IReadOnlyList<(Guid Tenant, Guid Trigger)>> Find(CancellationToken cancellationToken)
    {
        await using var command = jobs.Source.CreateCommand(
            """
            select tenant_id, id from workflow.triggers
            where due_at <= now() + make_interval(secs => coalesce((select milliseconds from organisation.clock_offset), 0) / 1000.0)
            order by due_at limit $1
            """);
        command.Parameters.AddWithValue(Batch);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);

        var found = new List<(Guid, Guid)>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add((rows.GetGuid(0), rows.GetGuid(1)));
        return found;
    }

    /// <summary>A failure is the trigger's own: it is logged, put off, and seen again.</summary>
    private async Task<TResult?> Send<TResult>(Guid tenant, Guid trigger, IRequest<TResult> command, CancellationToken cancellationToken)
        where TResult : class, Kim.Domain.Shared.IResult
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(Caller.System(new TenantId(tenant), carrier: null));

        try
        {
            var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
            if (result.Error is { } refused)
                log.DueTriggerRefused(trigger, refused.Code);
            return result.Error is null ? result : null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.DueTriggerFailed(trigger, failure.GetType().Name);
            return null;
        }
    }
}
