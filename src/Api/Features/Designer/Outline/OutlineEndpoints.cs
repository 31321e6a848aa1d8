using Kim.Api.Auth;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Http;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kim.Api.Features.Designer.Outline;

internal static class OutlineEndpoints
{
    public static void MapOutline(this IEndpointRouteBuilder app)
    {
        var outline = app.MapGroup("/api/v1/process-definitions/{definitionId}/outline").WithTags("Abläufe").For(Policies.ProcessEditing);

        outline.MapGet("/", async (string definitionId, IMediator mediator, HttpContext http) => Tagged(await mediator.Send(new GetOutline(definitionId), http.RequestAborted), [], http));
        outline.MapPut("/", Edit);
    }

    /// <summary>Saves as the designer saves: the same draft, the same findings, the same entry in the audit log.</summary>
    private static async Task<Results<Ok<OutlineView>, ProblemHttpResult>> Edit(string definitionId, OutlineEdits body, IMediator mediator, HttpContext http)
    {
        var basedOn = DefinitionTag.From(http.Request);
        var edited = await mediator.Send(new EditOutline(definitionId, body, basedOn), http.RequestAborted);
        if (!edited.Succeeded)
            return edited.Error.ToProblem();
        var saved = await mediator.Send(new SaveDefinition(new DefinitionBody(edited.Value), IsImport: true, definitionId) { BasedOn = basedOn }, http.RequestAborted);
        return saved.Succeeded
            ? Tagged(await mediator.Send(new GetOutline(definitionId), http.RequestAborted), saved.Value.Findings, http)
            : saved.Error.ToProblem();
    }

    private static Results<Ok<OutlineView>, ProblemHttpResult> Tagged(Result<TaggedOutline> outline, IReadOnlyList<Finding> findings, HttpContext http)
    {
        if (!outline.Succeeded)
            return outline.Error.ToProblem();
        http.Response.Headers.ETag = $"\"{outline.Value.Tag}\"";
        return Result<OutlineView>.Ok(outline.Value.View with { Findings = findings }).ToOk(http);
    }
}
