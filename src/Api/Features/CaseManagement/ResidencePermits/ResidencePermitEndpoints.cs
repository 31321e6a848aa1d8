using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Clients;
using MediatR;

namespace Kim.Api.Features.CaseManagement.ResidencePermits;

internal static class ResidencePermitEndpoints
{
    public static void MapResidencePermits(this IEndpointRouteBuilder app)
    {
        var permits = app.MapGroup("/api/v1/clients/{clientId:guid}/residence-permits").WithTags("Aufenthalt");
        permits.MapGet("/", async (Guid clientId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListPermits(new ClientId(clientId)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        permits.MapGet("/{id:guid}", async (Guid clientId, Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetPermit(new ClientId(clientId), new ResidencePermitId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        permits.MapPost("/", (Guid clientId, PermitBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(
                new RecordPermit(new ClientId(clientId), body), id => new GetPermit(new ClientId(clientId), id), id => $"/api/v1/clients/{clientId}/residence-permits/{id.Value}", http))
            .For(Policies.CaseManagement);
    }
}
