using Kim.Domain.Shared;

namespace Kim.Domain.Steering.CircularResolutions;

public static class CircularErrors
{
    public static readonly Error NotFound = Error.NotFound("circular.not-found", "Diesen Umlaufbeschluss gibt es hier nicht.");

    public static readonly Error NotAllowed = Error.Rule("circular.not-allowed", "Die Geschäftsordnung des Gremiums kennt keinen Umlaufbeschluss.");

    public static readonly Error NobodyVotes = Error.Rule("circular.nobody-votes", "Kein stimmberechtigter Sitz ist besetzt.");

    public static readonly Error Ended = Error.Conflict("circular.ended", "Der Umlauf ist beendet.");

    public static readonly Error StillOpen = Error.Conflict("circular.still-open", "Noch haben nicht alle abgestimmt, und die Frist läuft.");

    public static readonly Error NoSeat = Error.Forbidden("circular.no-seat", "Hier stimmt ab, wer auf einem stimmberechtigten Sitz des Gremiums sitzt oder ihn vertritt.");

    public static readonly Error AlreadyVoted = Error.Conflict("circular.already-voted", "Für diesen Sitz ist schon abgestimmt.");

    public static readonly Error AlreadyOpen = Error.Conflict("circular.already-open", "Über dieses Thema läuft schon ein Umlauf.");

    public static readonly Error Kind = Error.Invalid("circular.kind", "Im Umlauf beschließt ein Gremium über einen Auftrag, eine Lösung oder einen freien Antrag.",
        [new FieldError("kind", "code.unknown", "Möglich sind: mandate-decision, solution-decision, free.")]);
}
