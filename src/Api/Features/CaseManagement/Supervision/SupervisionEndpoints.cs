using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Cases;
using MediatR;

namespace Kim.Api.Features.CaseManagement.Supervision;

internal static class SupervisionEndpoints
{
    public static void MapSupervision(this IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/api/v1/cases/{id:guid}").WithTags("Fachaufsicht");

        cases.MapPost("/supervision-access", (Guid id, SupervisionBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new OpenSupervision(new CaseId(id), body), made => new GetSupervision(new CaseId(id), made), _ => $"/api/v1/cases/{id}/supervised-file", http)).For(Policies.Supervision);
        cases.MapGet("/supervision-access", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListSupervision(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Casework);
        cases.MapGet("/supervised-file", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetSupervisedFile(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Supervision);

        app.MapGroup("/api/v1/supervision-accesses").WithTags("Fachaufsicht").MapGet("/", async ([AsParameters] ListSupervisionOfMine query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Casework);
    }
}
