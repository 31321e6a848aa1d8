using Kim.Api.Auth;
using Kim.Api.Features.Designer.Alterations;
using Kim.Api.Features.Designer.Bpmn;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Features.Designer.Descriptors;
using Kim.Api.Features.Designer.Governance;
using Kim.Api.Features.Designer.Instances;
using Kim.Api.Features.Designer.Live;
using Kim.Api.Features.Designer.Outline;
using MediatR;

namespace Kim.Api.Features.Designer;

/// <summary>
/// Everything under <c>/elsa/api</c>, and the migration of instances: paths, names and status codes are Elsa's, refusals are problems as everywhere. Each area has
/// its own table of routes; a route inherits the policy of the group.
/// </summary>
internal static class DesignerEndpoints
{
    public static void MapDesigner(this IEndpointRouteBuilder app)
    {
        var elsa = app.MapGroup("/elsa/api").WithTags("Designer").For(Policies.ProcessEditing);

        elsa.MapDefinitions();
        elsa.MapInstances();
        elsa.MapExecutions();
        elsa.MapAlterations();
        elsa.MapDescriptors();
        app.MapGovernance();
        app.MapLive();
        app.MapBpmn();
        app.MapOutline();
        app.MapPost("/api/v1/process-definitions/{definitionId}/migrations", (string definitionId, MigrationRequest request, IMediator mediator, HttpContext http) =>
            MigrateInstances.Handle(definitionId, request, mediator, http)).For(Policies.ProcessEditing).WithTags("Abläufe");
    }
}
