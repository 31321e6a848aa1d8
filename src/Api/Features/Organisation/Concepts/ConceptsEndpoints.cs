using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Organisation.Concepts;
using MediatR;

namespace Kim.Api.Features.Organisation.Concepts;

internal static class ConceptsEndpoints
{
    public static void MapConcepts(this IEndpointRouteBuilder app)
    {
        var concepts = app.MapGroup("/api/v1/concepts").WithTags("Verwaltung");

        concepts.MapGet("/", async ([AsParameters] ListConcepts query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        concepts.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetConcept(new ConceptId(id)), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        concepts.MapPost("/", (ConceptBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new AdoptConcept(body), id => new GetConcept(id), id => $"/api/v1/concepts/{id.Value}", http)).For(Policies.Administration);
        concepts.MapPatch("/{id:guid}", (Guid id, ConceptChangeBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ChangeConcept(new ConceptId(id), body, match), new GetConcept(new ConceptId(id)), http)).For(Policies.Administration);
    }
}
