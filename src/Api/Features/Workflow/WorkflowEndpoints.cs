using Kim.Api.Auth;
using Kim.Api.Http;
using MediatR;

namespace Kim.Api.Features.Workflow;

internal static class WorkflowEndpoints
{
    public static void MapWorkflow(this IEndpointRouteBuilder app)
    {
        var incidents = app.MapGroup("/api/v1/incidents").WithTags("Betrieb");

        incidents.MapGet("/", async ([AsParameters] ListIncidents query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.WorkflowOperation);
        incidents.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetIncident(id), http.RequestAborted)).ToOk(http)).For(Policies.WorkflowOperation);
        incidents.MapPost("/{id:guid}/retry", (Guid id, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new RetryIncident(id), new GetIncident(id), http)).For(Policies.WorkflowOperation);
        incidents.MapPost("/{id:guid}/resolve", (Guid id, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ResolveIncident(id), new GetIncident(id), http)).For(Policies.WorkflowOperation);

        var definitions = app.MapGroup("/api/v1/process-definitions").WithTags("Prozesse");
        definitions.MapPost("/{definitionId}/migrations", (string definitionId, MigrationRequest request, IMediator mediator, HttpContext http) =>
            MigrateInstances.Handle(definitionId, request, mediator, http)).For(Policies.ProcessEditing);
    }
}
