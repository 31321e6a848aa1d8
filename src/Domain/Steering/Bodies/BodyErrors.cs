using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Bodies;

public static class BodyErrors
{
    public static readonly Error Invalid = Error.Rule("body.name-required", "Das Gremium braucht einen Namen von höchstens 200 Zeichen.");

    public static readonly Error RulesInvalid =
        Error.Rule("body.rules-invalid", "Das Quorum ist ein Anteil zwischen 0 und 100, die Mehrheit einer von 50 bis unter 100, Fristen sind 0 bis 250 Arbeitstage.");

    public static readonly Error SeatUnknown = Error.NotFound("body.seat-not-found", "Diesen Sitz gibt es nicht.");

    public static readonly Error SeatEnded = Error.Conflict("body.seat-ended", "Dieser Sitz ist beendet.");

    public static readonly Error SeatEndsBeforeItBegins = Error.Rule("body.seat-period", "Ein Sitz endet nicht vor seinem Beginn.");

    public static readonly Error MemberIsOwnDeputy = Error.Rule("body.member-is-deputy", "Niemand vertritt sich selbst.");

    public static readonly Error ChairTaken = Error.Conflict("body.chair-taken", "Das Gremium hat schon einen Vorsitz.");

    public static readonly Error NotLed =
        Error.Forbidden("body.not-led", "Das tun die KI-Leitung, die strategische Koordination oder der Vorsitz des Gremiums.");

    public static readonly Error NoSuchMember = Error.Invalid("body.no-such-member", "Mitglied und Vertretung brauchen ein Konto in dieser Kommune.",
        [new FieldError("memberId", "body.no-such-member", "Diese Person gibt es hier nicht.")]);

    public static Error NotFound(BodyId id) => Error.NotFound("body.not-found", $"Das Gremium {id.Value} gibt es nicht.");
}
