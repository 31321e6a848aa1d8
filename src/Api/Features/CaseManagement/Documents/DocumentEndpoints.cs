using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Documents;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Kim.Api.Features.CaseManagement.Documents;

internal static class DocumentEndpoints
{
    public static void MapDocuments(this RouteGroupBuilder cases)
    {
        cases.MapGet("/{id:guid}/documents", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListDocuments(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/documents", async (Guid id, IMediator mediator, HttpContext http) =>
        {
            var upload = await UploadReader.Read(http.Request, http.RequestAborted);
            return upload.Succeeded
                ? await mediator.Create(
                    new FileDocument(new CaseId(id), upload.Value), made => new GetDocument(new CaseId(id), made), made => $"/api/v1/cases/{id}/documents/{made.Value}", http)
                : upload.Error.ToProblem();
        }).Accepts<DocumentUpload>("application/json", "multipart/form-data").WithMetadata(new RequestSizeLimitAttribute(UploadReader.LargestBody)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/documents/{documentId:guid}", async (Guid id, Guid documentId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetDocument(new CaseId(id), new CaseDocumentId(documentId)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/documents/{documentId:guid}/content", async Task<Results<FileContentHttpResult, ProblemHttpResult>> (Guid id, Guid documentId, IMediator mediator, HttpContext http) =>
        {
            var found = await mediator.Send(new GetDocumentContent(new CaseId(id), new CaseDocumentId(documentId)), http.RequestAborted);
            return found.Succeeded ? TypedResults.File(found.Value.Content, found.Value.MediaType, found.Value.FileName) : found.Error.ToProblem();
        }).Downloads("application/octet-stream").For(Policies.CaseManagement);
    }
}
