using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Documents;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Documents;

internal sealed record ListDocuments(CaseId CaseId) : IQuery<Page<DocumentView>>;

internal sealed record GetDocument(CaseId CaseId, CaseDocumentId Id) : IQuery<DocumentView>;

internal sealed record GetDocumentContent(CaseId CaseId, CaseDocumentId Id) : IQuery<DocumentFile>;

/// <summary>Title and name of a document that its author keeps to themselves are null for others.</summary>
internal sealed record DocumentView(
    Guid Id, string Type, string? Title, string? FileName, string MediaType, int Size, string Sha256, bool ContainsArt9, DateOnly? ExpiresOn, bool Expired, string Visibility,
    Guid UploadedBy, DateTimeOffset UploadedAt);

internal sealed record DocumentFile(string FileName, string MediaType, byte[] Content);

internal sealed class ReadDocumentsHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, CaseFolder folder, BusinessClock clock) :
    IRequestHandler<ListDocuments, Result<Page<DocumentView>>>, IRequestHandler<GetDocument, Result<DocumentView>>, IRequestHandler<GetDocumentContent, Result<DocumentFile>>
{
    public async Task<Result<Page<DocumentView>>> Handle(ListDocuments request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.CaseId, "case-document", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var key = await folder.Key(seen.Value, cancellationToken);
        var documents = await folder.All<CaseDocument>(seen.Value).AsNoTracking().OrderBy(one => one.RecordedAt).ToListAsync(cancellationToken);
        return Page.Whole(documents.Select(one => View(one, key)));
    }

    public async Task<Result<DocumentView>> Handle(GetDocument request, CancellationToken cancellationToken)
    {
        var found = await Find(request.CaseId, request.Id, "case-document", cancellationToken);
        return found.Succeeded ? View(found.Value.Document, found.Value.Key) : found.Error;
    }

    public async Task<Result<DocumentFile>> Handle(GetDocumentContent request, CancellationToken cancellationToken)
    {
        var found = await Find(request.CaseId, request.Id, "document-content", cancellationToken);
        if (!found.Succeeded)
            return found.Error;

        var (document, key) = found.Value;
        if (!document.IsReadableBy(caller.Value.UserId))
            return DocumentErrors.AuthorOnly;
        var stored = await db.Set<DocumentContent>().AsNoTracking().SingleOrDefaultAsync(one => one.TenantId == document.TenantId && one.DocumentId == document.Id, cancellationToken);
        return stored is not null && key.OpenBytes(stored.Content) is { } content
            ? new DocumentFile(key.Open(document.FileName) ?? "dokument", document.MediaType, content)
            : DocumentErrors.NotFound;
    }

    private async Task<Result<(CaseDocument Document, DataKey Key)>> Find(CaseId caseId, CaseDocumentId id, string record, CancellationToken cancellationToken)
    {
        var seen = await desk.See(caseId, record, cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var document = await folder.All<CaseDocument>(seen.Value).AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        return document is null ? DocumentErrors.NotFound : (document, await folder.Key(seen.Value, cancellationToken));
    }

    private DocumentView View(CaseDocument one, DataKey key)
    {
        var readable = one.IsReadableBy(caller.Value.UserId);
        return new DocumentView(
            one.Id.Value, one.TypeCode, readable ? key.Open(one.Title) : null, readable ? key.Open(one.FileName) : null, one.MediaType, one.Size, one.Sha256, one.ContainsArt9,
            one.ExpiresOn, one.IsExpired(clock.Today), one.VisibilityCode, one.RecordedBy.Value, one.RecordedAt);
    }
}
