using Kim.Api.Auth;
using Kim.Api.Features.Designer.Alterations;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Features.Designer.Instances;

namespace Kim.Api.Features.Designer;

/// <summary>
/// Everything under <c>/elsa/api</c>: paths, names and status codes are Elsa's, refusals are problems as everywhere. Each area has
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
    }
}
