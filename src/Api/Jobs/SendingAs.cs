using Kim.Api.Auth;
using MediatR;

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
}
