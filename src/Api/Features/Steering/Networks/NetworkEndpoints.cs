using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Steering;
using MediatR;

namespace Kim.Api.Features.Steering.Networks;

internal static class NetworkEndpoints
{
    private const string Root = "/api/v1/production-networks";

    public static void MapNetworks(this IEndpointRouteBuilder app)
    {
        var networks = app.MapGroup(Root).WithTags("Produktionsnetzwerke");
        networks.MapPost("/", (NetworkBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new MapNetwork(body), id => new GetNetwork(id), id => $"{Root}/{id.Value}", http)).For(Policies.Coordination);
        networks.MapGet("/", async ([AsParameters] ListNetworks query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        networks.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetNetwork(new NetworkId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        networks.MapPut("/{id:guid}", (Guid id, NetworkBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new RedrawNetwork(new NetworkId(id), body, match), new GetNetwork(new NetworkId(id)), http)).For(Policies.Coordination);
        networks.MapDelete("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new RemoveNetwork(new NetworkId(id)), http.RequestAborted)).ToNoContent()).For(Policies.Coordination);
    }
}
