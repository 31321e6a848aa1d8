using Kim.Api.Auth;
using MediatR;
using Microsoft.AspNetCore.SignalR;

namespace Kim.Api.Features.Designer.Live;

/// <summary>Where clients say which instance they look at. What they are told then is written by <see cref="InstanceWatch"/>.</summary>
internal sealed class InstanceHub(IMediator mediator, CurrentCaller caller, InstanceObservers observers) : Hub
{
    /// <summary>One answer, whether the instance is another tenant's, is unknown, or is one too many.</summary>
    private const string Refused = "Diese Instanz kann nicht beobachtet werden.";

    public async Task ObserveInstanceAsync(string instanceId)
    {
        caller.Is(AccessTokens.CallerOf(Context.User!));
        if (!Guid.TryParse(instanceId, out var id)
            || (await mediator.Send(new FindStamps([id]), Context.ConnectionAborted)) is not { Succeeded: true, Value: [var stamp] }
            || !observers.Add(new(Context.ConnectionId, instanceId, caller.Value, Context.Abort, stamp)))
            throw new HubException(Refused);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        observers.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
