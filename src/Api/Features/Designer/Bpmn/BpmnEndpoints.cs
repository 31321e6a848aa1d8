using Kim.Api.Auth;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Http;
using Kim.Domain.Shared;
using Kim.Workflows.Bpmn;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Kim.Api.Features.Designer.Bpmn;

/// <summary>What an import made: the draft to go on with, and what stands between it and publishing.</summary>
internal sealed record ImportedView(string DefinitionId, string VersionId, int Version, IReadOnlyList<Finding> Findings);

internal static class BpmnEndpoints
{
    private static readonly RequestSizeLimitAttribute Size = new(DefinitionBody.MostBytes);

    public static void MapBpmn(this IEndpointRouteBuilder app)
    {
        var definitions = app.MapGroup("/api/v1/process-definitions").WithTags("Abläufe").For(Policies.ProcessEditing);

        definitions.MapGet("/{definitionId}/bpmn", async Task<Results<FileContentHttpResult, ProblemHttpResult>> (string definitionId, int? version, IMediator mediator, HttpContext http) =>
            await mediator.Send(new ExportBpmn(definitionId, version), http.RequestAborted) is { Succeeded: true, Value: var file }
                ? TypedResults.File(file.Bytes, "application/xml", file.Name) : DefinitionErrors.NotFound.ToProblem()).Downloads("application/xml");
        definitions.MapPost("/bpmn", Import).WithMetadata(Size);
    }

    private static async Task<Results<Ok<ImportedView>, ProblemHttpResult>> Import(IMediator mediator, HttpContext http)
    {
        if (http.Request.ContentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) is not true)
            throw new BadHttpRequestException("The body is not XML.", StatusCodes.Status415UnsupportedMediaType);
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        var reading = BpmnImport.Read(bytes.ToArray());
        if (reading.Json is not { } json)
            return DefinitionErrors.Invalid(reading.Faults).ToProblem();

        var saved = await mediator.Send(new SaveDefinition(new DefinitionBody(json), IsImport: true), http.RequestAborted);
        if (!saved.Succeeded)
            return saved.Error.ToProblem();
        var (made, findings) = (saved.Value.Definition, saved.Value.Findings);
        return Result<ImportedView>.Ok(new(made.definition_id, made.version_id, made.version, findings)).ToOk(http);
    }
}
