using Kim.Api.Auth;
using Kim.Domain.Shared;
using Kim.Workflows.Execution;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kim.Api.Messaging;

/// <summary>
/// Runs every request in one database transaction: what it changes is written whole or not at all. A lost race with another
/// transaction, and an activity that threw, spoil transaction and change tracker; the request is then run again from the start
/// in a scope of its own.
/// </summary>
internal sealed class UnitOfWork<TRequest, TResponse>(IServiceScopeFactory scopes, CurrentCaller caller, RepeatableRequest repeatable, ReadAfter readAfter)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : class, IResult<TResponse>
{
    private const int MostAttempts = 8;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (readAfter.IsRunning)
            return await next();

        var faults = new List<FaultPoint>();

        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            faults.ForEach(scope.ServiceProvider.GetRequiredService<FaultPlan>().Add);
            scope.ServiceProvider.GetRequiredService<RepeatableRequest>().Is(repeatable);
            scope.ServiceProvider.GetRequiredService<ReadAfter>().Is(readAfter);
            if (caller.IsKnown)
                scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(caller.Value);

            try
            {
                return await scope.ServiceProvider.GetRequiredService<RequestTransaction>().Run<TRequest, TResponse>(request, cancellationToken);
            }
            catch (ActivityFailedException failed) when (attempt < MostAttempts)
            {
                // The burst is replayed up to the activity that threw, and its incident is stored there.
                faults.Add(failed.Point);
            }
            catch (Exception race) when (attempt < MostAttempts && IsLostRace(race))
            {
                // PostgreSQL chose this transaction as the victim; nothing of it remains.
            }
            catch (ReactionRefusedException refused)
            {
                return TResponse.Refused(refused.Error);
            }
            catch (DbUpdateConcurrencyException)
            {
                return TResponse.Refused(WriteErrors.LostRace);
            }
            catch (Exception write) when (WriteErrors.From(write) is not null)
            {
                return TResponse.Refused(WriteErrors.From(write)!);
            }
        }
    }

    private static bool IsLostRace(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        DbUpdateException { InnerException: { } inner } => IsLostRace(inner),
        InvalidOperationException { InnerException: { } inner } => IsLostRace(inner),
        _ => false,
    };
}
