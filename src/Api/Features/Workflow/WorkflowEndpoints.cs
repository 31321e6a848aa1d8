using System.Text.Json;
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

        app.MapGet("/api/v1/orphans", async ([AsParameters] ListOrphans query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.WorkflowOperation).WithTags("Betrieb");
        app.MapDefinitionChecks();
    }

    private static void MapDefinitionChecks(this IEndpointRouteBuilder app)
    {
        var definitions = app.MapGroup("/api/v1/process-definitions/{definitionId}").WithTags("Abläufe");

        definitions.MapGet("/soundness", async (string definitionId, int? version, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new CheckSoundness(definitionId, version, null), http.RequestAborted)).ToOk(http)).For(Policies.ProcessEditing);
        definitions.MapPost("/soundness", async (string definitionId, JsonElement body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new CheckSoundness(definitionId, null, body), http.RequestAborted)).ToOk(http)).For(Policies.ProcessEditing);
        definitions.MapPost("/simulations", async (string definitionId, SimulationBody body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new SimulateProcess(definitionId, body), http.RequestAborted)).ToOk(http)).For(Policies.ProcessEditing);
    }
}
