using System.Security.Cryptography;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Documents;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement.Documents;

internal sealed record FileDocument(CaseId CaseId, DocumentUpload Upload) : ICommand<CaseDocumentId>;

/// <summary>A document as it arrives, in JSON with its content in base 64 or as a form with a file.</summary>
internal sealed record DocumentUpload(
    string? Type = null, string? FileName = null, string? MediaType = null, byte[]? Content = null, string? Title = null, bool? ContainsArt9 = null, DateOnly? ExpiresOn = null,
    string? Visibility = null);

internal sealed class FileDocumentHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, CaseFolder folder, BusinessClock clock, TenantSettings settings) :
    IRequestHandler<FileDocument, Result<CaseDocumentId>>
{
    public async Task<Result<CaseDocumentId>> Handle(FileDocument request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var (one, upload, content, codes) = (taken.Value, request.Upload, request.Upload.Content ?? [], await settings.Codes(cancellationToken));
        var faults = new Faults()
            .Require(codes.Offers("document-type", upload.Type), "type", "code.unknown", "Diese Art von Dokument gibt es nicht.")
            .Require(upload.Visibility is null || codes.Offers("document-visibility", upload.Visibility), "visibility", "code.unknown", "Diese Sichtbarkeit gibt es nicht.")
            .Require(upload.FileName is null or { Length: <= 200 }, "fileName", "field.length", "Ein Dateiname hat höchstens 200 Zeichen.")
            .Require(upload.Title is null or { Length: <= 200 }, "title", "field.length", "Ein Titel hat höchstens 200 Zeichen.");
        if (faults.Refusal("document.invalid", "Das Dokument ist unvollständig.") is { } refusal)
            return refusal;

        var key = await folder.Key(one, cancellationToken);
        var filed = one.FileDocument(
            new DocumentFacts(
                upload.Type!, key.SealOptional(upload.FileName), upload.MediaType ?? "", content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), upload.ContainsArt9 is true, upload.ExpiresOn,
                upload.Visibility ?? CaseDocument.CaseTeam, key.SealOptional(upload.Title)),
            caller.Value.UserId, clock.Now);
        if (!filed.Succeeded)
            return filed.Error;

        db.Add(filed.Value);
        db.Add(new DocumentContent(one.TenantId, one.CarrierId, one.Id, filed.Value.Id, key.SealBytes(content, nameof(content))));
        return filed.Value.Id;
    }
}
