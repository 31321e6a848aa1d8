using Kim.Domain.Shared;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>Says which content of a definition an edit is based on: a draft changes without a new version.</summary>
internal static class DefinitionTag
{
    public static string Of(VisibleDefinition row) => $"{row.version}-{row.checksum[..Math.Min(16, row.checksum.Length)]}";

    /// <summary>Null without <c>If-Match</c>, or where it names everything.</summary>
    public static string? From(HttpRequest request) => request.Headers.IfMatch.ToString().Trim().Trim('"') is { Length: > 0 } tag && tag is not "*" ? tag : null;

    public static Error? Refuse(string? basedOn, VisibleDefinition row)
    {
        if (basedOn is null)
            return new(ErrorKind.PreconditionRequired, "precondition.required", "Änderungen brauchen den Kopf If-Match mit dem gelesenen Stand.");
        return basedOn == Of(row) ? null : Error.Stale("precondition.stale", "Der Ablauf wurde inzwischen geändert. Bitte neu laden.");
    }
}
