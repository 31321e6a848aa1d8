using Kim.Api.Auth;
using Kim.Api.Persistence;
using MediatR;
using IResult = Kim.Domain.Shared.IResult;

namespace Kim.Api.Jobs;

internal static class SendingAs
{
    /// <summary>Sends a command on behalf of somebody, in a scope of its own.</summary>
    public static async Task<TAnswer> SendAs<TAnswer>(this IServiceScopeFactory scopes, Caller who, IRequest<TAnswer> command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Is(who);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
    }

    /// <summary>
    /// As <see cref="SendAs"/>, for work that nobody waits for, so that what fails holds nothing else back. A refusal is logged with its code, and a
    /// failure that is the work's own with its type; that is answered with null.
    /// </summary>
    /// <param name="id">What the work is about, for the log.</param>
    public static async Task<TAnswer?> TrySendAs<TAnswer>(this IServiceScopeFactory scopes, Caller who, IRequest<TAnswer> command, Guid id, ILogger log, CancellationToken cancellationToken)
        where TAnswer : class, IResult
    {
        try
        {
            var answer = await scopes.SendAs(who, command, cancellationToken);
            if (answer.Error is { } refused)
                log.WorkRefused(command.GetType().Name, id, refused.Code);
            return answer;
        }
        catch (Exception failure) when (DatabaseFailure.IsOfTheWork(failure))
        {
            log.WorkFailed(command.GetType().Name, id, failure.GetType().Name);
            return null;
        }
    }
}
