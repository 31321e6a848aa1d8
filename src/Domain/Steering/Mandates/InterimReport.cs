using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Mandates;

/// <summary>What the lead of a mandate reports on the way (Zwischenbericht).</summary>
public sealed record InterimReport(string Text, UserId By, DateTimeOffset At);

public static class MandateErrors
{
    public static readonly Error NotFound = Error.NotFound("mandate.not-found", "Diesen Auftrag gibt es hier nicht.");

    public static readonly Error Ended = Error.Conflict("mandate.ended", "Der Auftrag ist beendet.");

    public static readonly Error NotYours = Error.Forbidden("mandate.not-yours", "Zwischenberichte gibt die Leitung des Auftrags oder die strategische Koordination.");

    public static readonly Error OtherGroup = Error.Rule("mandate.other-project-group", "Mit diesem Auftrag ist eine andere Projektgruppe betraut.");

    public static readonly Error NoMandate = Error.Rule("mandate.none", "Das Thema ist keiner Projektgruppe aufgetragen.");
}
