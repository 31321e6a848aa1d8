using Kim.Api.Auth;
using Kim.Api.Features.Designer.Instances;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using MediatR;
using Microsoft.AspNetCore.SignalR;

namespace Kim.Api.Features.Designer.Live;

/// <summary>
/// Looks twice a second whether an instance that somebody watches on this node has changed, whichever node changed it, and tells them. It asks the
/// tables instead of being notified: PostgreSQL lets commits that notify wait for each other, and nobody's work is to wait for a spectator.
/// </summary>
internal sealed class InstanceWatch(InstanceObservers observers, IHubContext<InstanceHub> hub, IServiceScopeFactory scopes, TimeProvider time, ILogger<InstanceWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var tenant in observers.All.GroupBy(one => one.Observer.TenantId))
                    await Look([.. tenant], stoppingToken);
            }
            catch (Exception failure) when (DatabaseFailure.IsAway(failure))
            {
                // The next look finds what this one missed.
                log.WatchInterrupted(failure.GetType().Name);
            }
        }
    }

    /// <summary>One question for all that is watched in a tenant.</summary>
    private async Task Look(IReadOnlyList<Observation> watched, CancellationToken cancellationToken)
    {
        var found = await Ask(watched[0].Observer, new FindStamps([.. watched.Select(one => one.Instance).Distinct()]), cancellationToken);
        if (found.Value is not { } known)
            return;

        var stamps = known.ToDictionary(stamp => stamp.Id);
        foreach (var observation in watched)
        {
            if (!stamps.TryGetValue(observation.Instance, out var stamp))
                observers.Remove(observation);
            else if (stamp != observation.Seen)
                await Tell(observation, stamp, cancellationToken);
        }
    }

    /// <summary>What is told is read in the observer's name, as it is allowed now.</summary>
    private async Task Tell(Observation observation, InstanceStamp stamp, CancellationToken cancellationToken)
    {
        observation.Seen = stamp;
        var held = await Ask(observation.Observer, new FindHeldRole(Roles.ProcessEditor), cancellationToken);
        var report = held is not { Value.Unit: { } } ? null : await Ask(observation.Observer, new ReportExecutions(observation.AskedFor, null), cancellationToken);
        if (report is not { Succeeded: true })
        {
            observers.Remove(observation);
            observation.Abort();
            return;
        }

        var client = hub.Clients.Client(observation.Connection);
        await client.SendAsync("ActivityExecutionLogUpdatedAsync", report.Value, cancellationToken);
        await client.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, cancellationToken);
        await client.SendAsync("WorkflowInstanceUpdatedAsync", new { workflowInstanceId = observation.AskedFor }, cancellationToken);
    }

    private async Task<T> Ask<T>(Caller observer, IRequest<T> query, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(observer);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(query, cancellationToken);
    }
}

internal static partial class LiveLog
{
    [LoggerMessage(LogLevel.Warning, "Looking at watched instances was interrupted: {Reason}")]
    public static partial void WatchInterrupted(this ILogger log, string reason);
}
