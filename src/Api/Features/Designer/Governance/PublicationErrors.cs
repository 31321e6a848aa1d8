using Kim.Domain.Shared;

namespace Kim.Api.Features.Designer.Governance;

internal static class PublicationErrors
{
    public static readonly Error NotFound = Error.NotFound("publication.not-found", "Diese Anfrage gibt es hier nicht.");

    public static readonly Error NotOpen = Error.Conflict("publication.not-open", "Über diese Anfrage ist schon entschieden, oder sie wurde zurückgezogen.");

    public static readonly Error FourEyes = Error.Forbidden("publication.four-eyes", "Wer die Fassung zuletzt gespeichert hat, entscheidet nicht über ihre Veröffentlichung.");

    public static readonly Error NotYours = Error.Forbidden("publication.not-yours", "Eine Anfrage zieht zurück, wer sie gestellt oder die Fassung gespeichert hat.");

    public static readonly Error AlreadyOpen = Error.Conflict("publication.already-open", "Für diesen Ablauf liegt schon eine Anfrage vor.");

    public static readonly Error NotADraft = Error.Conflict("publication.not-a-draft", "Veröffentlicht wird der neueste Entwurf; diese Version ist keiner.");

    public static readonly Error Changed = Error.Conflict("publication.version-changed", "Die Fassung hat sich seit der Anfrage geändert.");

    public static readonly Error ReasonMissing = Error.Invalid("publication.invalid", "Eine Begründung gehört dazu.", [new("reason", "publication.reason-missing", "Bitte begründen.")]);

    public static readonly Error NeverPublished = Error.Conflict("rollback.never-published", "Zurückgeholt wird nur eine Version, die schon einmal veröffentlicht war.");

    public static readonly Error StillPublished = Error.Conflict("rollback.still-published", "Diese Version gilt bereits.");

    public static readonly Error NoTemplate = Error.NotFound("template.not-found", "Zu diesem Ablauf gibt es keine mitgelieferte Vorlage.");

    public static readonly Error NoVariant = Error.Conflict("template.no-variant", "Hier gilt die Vorlage selbst; es gibt keine eigene Fassung.");

    public static readonly Error NotOffered = Error.Conflict("template.not-offered", "Es gibt keine neue Version der Vorlage.");

    private const int LongestReason = 1000;

    public static Error? CheckReason(string? reason) => string.IsNullOrWhiteSpace(reason) ? ReasonMissing
        : reason.Length > LongestReason ? Error.Invalid("publication.invalid", "Die Begründung ist zu lang.", [new("reason", "publication.reason-too-long", $"Höchstens {LongestReason} Zeichen.")]) : null;

    /// <summary>The findings that keep a version from being published, with their places.</summary>
    public static Error Gate(IEnumerable<Definitions.Finding> errors) => Error.Invalid(
        "publication.gate", "Diese Fassung kann so nicht veröffentlicht werden.", [.. errors.Select(finding => new FieldError(finding.Path, finding.Code, finding.Message))]);

    public static Error Conflicts(IEnumerable<FieldError> conflicts) => Error.Invalid("template.conflict", "Die eigene Fassung und die neue Vorlage ändern dasselbe auf verschiedene Weise.", [.. conflicts]);
}
