using MediatR;
using Microsoft.AspNetCore.Mvc;
using static Kim.Api.Features.Designer.Definitions.DefinitionAnswers;

namespace Kim.Api.Features.Designer.Definitions;

internal static class DefinitionEndpoints
{
    private static readonly RequestSizeLimitAttribute DefinitionSize = new(DefinitionBody.MostBytes), FilesSize = new(4 * DefinitionBody.MostBytes);

    public static void MapDefinitions(this RouteGroupBuilder elsa)
    {
        var definitions = elsa.MapGroup("/workflow-definitions");
        var bulk = elsa.MapGroup("/bulk-actions");

        definitions.MapGet("/", ([AsParameters] ListDefinitions query, IMediator mediator, HttpContext http) => Ask(query, mediator, http));
        definitions.MapPost("/", async (DefinitionBody body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new SaveDefinition(body, IsImport: false), http.RequestAborted)).ToSaved()).WithMetadata(DefinitionSize);
        definitions.MapGet("/{definitionId}", (string definitionId, string? versionOptions, IMediator mediator, HttpContext http) =>
            Ask(new GetDefinition(definitionId, versionOptions), mediator, http));
        definitions.MapGet("/by-definition-id/{definitionId}", (string definitionId, string? versionOptions, IMediator mediator, HttpContext http) =>
            Ask(new GetDefinition(definitionId, versionOptions), mediator, http));
        definitions.MapGet("/by-id/{id}", (string id, IMediator mediator, HttpContext http) => Ask(new GetDefinitionVersion(id), mediator, http));
        definitions.MapGet("/many-by-id", (string[]? ids, IMediator mediator, HttpContext http) => Ask(new GetManyDefinitions(ids), mediator, http));
        definitions.MapGet("/{definitionId}/versions", (string definitionId, IMediator mediator, HttpContext http) => Ask(new ListVersions(definitionId), mediator, http));
        definitions.MapGet("/query/count", (IMediator mediator, HttpContext http) => Ask(new CountDefinitions(), mediator, http));
        definitions.MapGet("/validation/is-name-unique", (string? name, string? definitionId, IMediator mediator, HttpContext http) =>
            Ask(new CheckName(name, definitionId), mediator, http));
        definitions.MapGet("/subgraph/{id}", (string id, string? parentNodeId, IMediator mediator, HttpContext http) => Ask(new GetSubgraph(id, parentNodeId), mediator, http));
        definitions.MapGet("/subgraph/segments/{id}", (string id, string? childNodeId, IMediator mediator, HttpContext http) => Ask(new GetSegments(id, childNodeId), mediator, http));
        definitions.MapGet("/{definitionId}/consumers", (string definitionId, IMediator mediator, HttpContext http) => Ask(new ListConsumers(definitionId), mediator, http));
        definitions.MapPost("/{definitionId}/update-references", (string definitionId, IMediator mediator, HttpContext http) => Ask(new UpdateReferences(definitionId), mediator, http));

        definitions.MapPost("/{definitionId}/publish", async (string definitionId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new PublishDefinition(definitionId), http.RequestAborted)).ToSaved());
        definitions.MapPost("/{definitionId}/retract", (string definitionId, IMediator mediator, HttpContext http) => Ask(new RetractDefinition(definitionId), mediator, http));
        definitions.MapPost("/{definitionId}/revert/{version:int}", Revert);
        definitions.MapPost("/{definitionId}/archive", (string definitionId, IMediator mediator, HttpContext http) => Ask(new ArchiveDefinition(definitionId), mediator, http));
        definitions.MapDelete("/{definitionId}", async (string definitionId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new DeleteDefinition(definitionId), http.RequestAborted)).ToElsa(StatusCodes.Status204NoContent));
        definitions.MapDelete("/{definitionId}/version/{version:int}", async (string definitionId, int version, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new DeleteVersion(definitionId, version), http.RequestAborted)).ToElsa());
        elsa.MapDelete("/workflow-definition-versions/{id}", async (string id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new DeleteVersionById(id), http.RequestAborted)).ToElsa(StatusCodes.Status204NoContent));

        bulk.MapPost("/delete/workflow-definitions/by-definition-id", (ElsaBody<BulkIds> body, IMediator mediator, HttpContext http) =>
            AskEach(body.Value?.DefinitionIds, "definitionIds", ids => new BulkDelete(ids), mediator, http));
        bulk.MapPost("/delete/workflow-definitions/by-id", (ElsaBody<BulkIds> body, IMediator mediator, HttpContext http) =>
            AskEach(body.Value?.Ids, "ids", ids => new BulkDeleteVersions(ids), mediator, http));
        bulk.MapPost("/publish/workflow-definitions/by-definition-ids", (ElsaBody<BulkIds> body, IMediator mediator, HttpContext http) =>
            AskEach(body.Value?.DefinitionIds, "definitionIds", ids => new BulkPublish(ids), mediator, http));
        bulk.MapPost("/retract/workflow-definitions/by-definition-ids", (ElsaBody<BulkIds> body, IMediator mediator, HttpContext http) =>
            AskEach(body.Value?.DefinitionIds, "definitionIds", ids => new BulkRetract(ids), mediator, http));
        elsa.MapPost("/actions/workflow-definitions/refresh", (ElsaBody<BulkIds> body, IMediator mediator, HttpContext http) =>
            Ask(new RefreshTriggers(body.Value?.DefinitionIds), mediator, http));

        MapFiles(definitions, bulk);
        MapStarts(definitions);
    }

    private static void MapFiles(RouteGroupBuilder definitions, RouteGroupBuilder bulk)
    {
        definitions.MapMethods("/{definitionId}/export", ["GET", "POST"], (string definitionId, string? versionOptions, bool? includeConsumingWorkflows, IMediator mediator, HttpContext http) =>
            Download(new ExportDefinition(definitionId, versionOptions, includeConsumingWorkflows ?? false), mediator, http));
        bulk.MapGet("/export/workflow-definitions", (string[]? ids, bool? includeConsumingWorkflows, IMediator mediator, HttpContext http) =>
            Download(new ExportDefinitions(ids ?? [], includeConsumingWorkflows ?? false), mediator, http));
        bulk.MapPost("/export/workflow-definitions", (ElsaBody<BulkIds> body, IMediator mediator, HttpContext http) =>
            Download(new ExportDefinitions(body.Value?.Ids ?? [], body.Value?.IncludeConsumingWorkflows ?? false), mediator, http));

        definitions.MapMethods("/import", ["POST", "PUT"], (DefinitionBody body, IMediator mediator, HttpContext http) => Import(body, null, mediator, http)).WithMetadata(DefinitionSize);
        definitions.MapMethods("/{definitionId}/import", ["POST", "PUT"], (string definitionId, DefinitionBody body, IMediator mediator, HttpContext http) =>
            Import(body, definitionId, mediator, http)).WithMetadata(DefinitionSize);
        definitions.MapPost("/import-files", Upload).WithMetadata(FilesSize);
    }

    private static void MapStarts(RouteGroupBuilder definitions)
    {
        definitions.MapPost("/{definitionId}/execute", (string definitionId, ElsaBody<ExecuteBody> body, IMediator mediator, HttpContext http) =>
            Execute(definitionId, body.Value ?? new(), mediator, http));
        definitions.MapGet("/{definitionId}/execute", (string definitionId, [AsParameters] ExecuteQuery query, IMediator mediator, HttpContext http) =>
            Execute(definitionId, query.ToBody(), mediator, http));
        definitions.MapPost("/{definitionId}/dispatch", async (string definitionId, ElsaBody<ExecuteBody> body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new DispatchDefinition(definitionId, body.Value ?? new(), 1), http.RequestAborted)).To(started => new DispatchedView(started.Ids[0])));
        definitions.MapPost("/{definitionId}/bulk-dispatch", async (string definitionId, ElsaBody<ExecuteBody> body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new DispatchDefinition(definitionId, (body.Value ?? new()) with { InstanceId = null }, body.Value?.Count ?? 1), http.RequestAborted))
                .To(started => new BulkDispatchedView(started.Ids)));
    }
}
