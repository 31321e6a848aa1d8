using System.Text.Json;
using Kim.Domain.CaseManagement.Documents;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Documents;

/// <summary>Reads an upload in either of its forms; a document may be larger than other bodies.</summary>
internal static class UploadReader
{
    /// <summary>Ten megabytes in base 64, and what stands around them.</summary>
    public const long LargestBody = (CaseDocument.LargestSize / 3 * 4) + 65_536;

    public static async Task<Result<DocumentUpload>> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return request.HasFormContentType ? await FromForm(request, cancellationToken) : await FromJson(request, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidDataException)
        {
            // What the caller sent is not what was asked for.
            return Error.Shape("document.unreadable", "Erwartet wird JSON mit dem Inhalt in Base64 oder ein Formular mit der Datei „file“.");
        }
    }

    private static async Task<Result<DocumentUpload>> FromJson(HttpRequest request, CancellationToken cancellationToken) =>
        request.HasJsonContentType() ? await request.ReadFromJsonAsync<DocumentUpload>(cancellationToken) ?? new DocumentUpload() : throw new InvalidDataException();

    private static async Task<Result<DocumentUpload>> FromForm(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var file = form.Files.GetFile("file");
        using var content = new MemoryStream();
        if (file is not null)
            await file.CopyToAsync(content, cancellationToken);
        if (Text("expiresOn") is { } expires && !DateOnly.TryParse(expires, System.Globalization.CultureInfo.InvariantCulture, out _))
            return Error.Shape("document.unreadable", "expiresOn ist ein Datum (JJJJ-MM-TT).");

        return new DocumentUpload(
            Text("type"), Text("fileName") ?? file?.FileName, Text("mediaType") ?? file?.ContentType, content.ToArray(), Text("title"), Text("containsArt9") is "true",
            Text("expiresOn") is { } day ? DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) : null, Text("visibility"));

        string? Text(string name) => form[name].ToString() is { Length: > 0 } value ? value : null;
    }
}
