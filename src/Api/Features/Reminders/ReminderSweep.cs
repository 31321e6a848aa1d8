using Kim.Api.Auth;
using Kim.Api.Jobs;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Reminders;

/// <summary>Sends what is due, each in a transaction of its own for its tenant and carrier, so that one that fails holds nobody back.</summary>
internal sealed class ReminderSweep(JobsDatabase jobs, IServiceScopeFactory scopes, ILogger<ReminderSweep> log)
{
    private const int Batch = 200;

    /// <summary>Until nothing is due any more that this node can send; how many it sent.</summary>
    public async Task<int> Run(CancellationToken cancellationToken)
    {
        var sent = 0;
        for (var before = -1; sent > before;)
        {
            before = sent;
            foreach (var due in await Find(cancellationToken))
                sent += await Send(due, cancellationToken) ? 1 : 0;
        }

        return sent;
    }

    private async Task<IReadOnlyList<DueReminder>> Find(CancellationToken cancellationToken)
    {
        await using var command = jobs.Source.CreateCommand(
            """
            select tenant_id, carrier_id, id from messaging.reminders
            where state = 'planned' and due_at <= now() + make_interval(secs => coalesce((select milliseconds from organisation.clock_offset), 0) / 1000.0)
            order by due_at limit $1
            """);
        command.Parameters.AddWithValue(Batch);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);

        var found = new List<DueReminder>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(new(rows.GetGuid(0), rows.IsDBNull(1) ? null : rows.GetGuid(1), rows.GetGuid(2)));
        return found;
    }

    private async Task<bool> Send(DueReminder due, CancellationToken cancellationToken)
    {
        try
        {
            return (await For(due, new SendReminder(due.Id), cancellationToken)).Value is ReminderAnswer.Sent;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The failure is this reminder's own: it is put off and seen again.
            log.ReminderFailed(due.Id, failure.GetType().Name);
            await For(due, new PutOffReminder(due.Id), cancellationToken);
            return false;
        }
    }

    private async Task<TAnswer> For<TAnswer>(DueReminder due, IRequest<TAnswer> command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(
            Caller.System(new TenantId(due.TenantId), due.CarrierId is { } carrier ? new CarrierId(carrier) : null));
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
    }

    private sealed record DueReminder(Guid TenantId, Guid? CarrierId, Guid Id);
}
