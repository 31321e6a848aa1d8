using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Documents;

public readonly record struct CaseDocumentId(Guid Value) : IId<CaseDocumentId>
{
    public static CaseDocumentId New() => new(Guid.CreateVersion7());
    public static CaseDocumentId From(Guid value) => new(value);
}

/// <summary>What is known of a file beside its content. <c>Sha256</c> is the hash of the content in hexadecimal digits.</summary>
public sealed record DocumentFacts(
    string TypeCode, Encrypted<string>? FileName, string MediaType, int Size, string Sha256, bool ContainsArt9 = false, DateOnly? ExpiresOn = null,
    string VisibilityCode = CaseDocument.CaseTeam, Encrypted<string>? Title = null);

/// <summary>A document in the case file. It is never edited; its content is kept sealed beside it.</summary>
public sealed class CaseDocument : CaseRecord
{
    public const string CaseTeam = "case-team";
    public const string AuthorOnly = "author-only";

    /// <summary>Ten megabytes.</summary>
    public const int LargestSize = 10 * 1024 * 1024;

    public static readonly IReadOnlyList<string> MediaTypes =
    [
        "application/pdf", "image/png", "image/jpeg", "text/plain",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.oasis.opendocument.text",
    ];

    private CaseDocument() { }

    public CaseDocumentId Id { get; private init; }
    public string TypeCode { get; private init; } = "";
    public Encrypted<string>? Title { get; private init; }
    public Encrypted<string>? FileName { get; private init; }
    public string MediaType { get; private init; } = "";
    public int Size { get; private init; }
    public string Sha256 { get; private init; } = "";
    public bool ContainsArt9 { get; private init; }
    public DateOnly? ExpiresOn { get; private init; }
    public string VisibilityCode { get; private init; } = "";

    /// <summary>Of these the end is a date that others set, and renewing takes months.</summary>
    public bool IsPassport => TypeCode is "identity";

    public bool IsReadableBy(UserId person) => VisibilityCode != AuthorOnly || RecordedBy == person;

    public bool IsExpired(DateOnly today) => ExpiresOn < today;

    internal static Result<CaseDocument> File(CaseFile file, DocumentFacts facts)
    {
        var faults = new Faults()
            .RequireText(facts.TypeCode, "type")
            .Require(facts.FileName is not null, "fileName", "field.required", "Diese Angabe fehlt.")
            .Require(MediaTypes.Contains(facts.MediaType), "mediaType", "document.media-type", $"Möglich sind: {string.Join(", ", MediaTypes)}.")
            .Require(facts.Size > 0, "content", "document.empty", "Der Inhalt fehlt.")
            .Require(facts.Size <= LargestSize, "content", "document.too-large", "Ein Dokument hat höchstens 10 MB.");
        if (faults.Refusal("document.invalid", "Das Dokument ist unvollständig.") is { } refusal)
            return refusal;

        var document = new CaseDocument
        {
            Id = CaseDocumentId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            TypeCode = facts.TypeCode,
            Title = facts.Title,
            FileName = facts.FileName,
            MediaType = facts.MediaType,
            Size = facts.Size,
            Sha256 = facts.Sha256,
            ContainsArt9 = facts.ContainsArt9,
            ExpiresOn = facts.ExpiresOn,
            VisibilityCode = facts.VisibilityCode,
        };
        document.Raise(new DocumentFiled(document.CaseId, document.Id));
        return document;
    }
}

public static class DocumentErrors
{
    public static readonly Error NotFound = Error.NotFound("document.not-found", "Das Dokument gibt es nicht.");
    public static readonly Error AuthorOnly = Error.Forbidden("document.author-only", "Dieses Dokument ist nur für die Person bestimmt, die es abgelegt hat.");
}

public sealed record DocumentFiled(CaseId CaseId, CaseDocumentId DocumentId) : IDomainEvent;
