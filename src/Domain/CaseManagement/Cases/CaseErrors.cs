using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public static class CaseErrors
{
    public static readonly Error NotFound = Error.NotFound("case.not-found", "Den Fall gibt es nicht.");
    public static readonly Error AlreadyClosed = Error.Conflict("case.already-closed", "Der Fall ist abgeschlossen.");
    public static readonly Error NotAdmitted = Error.Conflict("case.not-admitted", "Der Fall wurde nicht aufgenommen.");
    public static readonly Error Suspended = Error.Conflict("case.suspended", "Der Fall ruht.");
    public static readonly Error NotSuspended = Error.Conflict("case.not-suspended", "Der Fall ruht nicht.");
    public static readonly Error Waitlisted = Error.Conflict("case.waitlisted", "Der Fall steht auf der Warteliste.");
    public static readonly Error NotEnded = Error.Conflict("case.not-ended", "Der Fall ist noch nicht beendet.");
    public static readonly Error WrongType = Error.Conflict("case.wrong-type", "Dieser Schritt gehört nicht zu dieser Art von Fall.");
    public static readonly Error ClientHasActiveCase = Error.Conflict("case.client-has-active-case", "Für diese Person läuft bereits ein Fall.");
    public static readonly Error LegalBasisMissing = Error.Rule("case.legal-basis-missing", "Ohne Rechtsgrundlage für die Verarbeitung darf kein Assessment beginnen.");
    public static readonly Error IntakeMissing = Error.Rule("case.intake-missing", "Die Aufnahme ist noch nicht entschieden.");
    public static readonly Error AssessmentMissing = Error.Rule("case.assessment-missing", "Es fehlt ein Assessment.");
    public static readonly Error PlanMissing = Error.Rule("case.plan-missing", "Es fehlt eine vereinbarte Zielvereinbarung.");
    public static readonly Error ContactAttemptsMissing = Error.Rule("case.contact-attempts-missing", "Ein Kontaktabbruch setzt drei dokumentierte Versuche in 60 Tagen voraus.");
    public static readonly Error SuspendedTooLong = Error.Rule("case.suspended-too-long", "Ein Fall ruht höchstens 180 Tage.");
    public static readonly Error ReasonMissing = Error.Rule("case.reason-missing", "Es fehlt ein Grund.");
    public static readonly Error ClientNotInformed = Error.Rule("case.client-not-informed", "Die Klientin oder der Klient weiß noch nichts davon.");
    public static readonly Error ReopeningTooLate = Error.Rule("case.reopening-too-late", "Ein Fall lässt sich nur in den ersten zwölf Monaten wieder aufnehmen; danach beginnt ein neuer Fall.");
    public static readonly Error NoFollowUpAgreed = Error.Rule("case.no-follow-up-agreed", "Es ist keine Nachbetreuung vereinbart.");
    public static readonly Error ForeignRecord = Error.NotFound("case.record-not-found", "Den Eintrag gibt es in diesem Fall nicht.");
    public static readonly Error ReviewNotFound = Error.NotFound("review.not-found", "Es ist keine Überprüfung offen.");
    public static readonly Error ReviewDateMissing = Error.Rule("review.date-missing", "Der Termin der nächsten Überprüfung fehlt oder liegt nicht in der Zukunft.");
    public static readonly Error PostponementReasonMissing = Error.Rule("review.reason-missing", "Eine Verschiebung braucht einen Grund.");
    public static readonly Error PostponedTooOften = Error.Rule("review.postponed-too-often", "Eine Überprüfung lässt sich höchstens zweimal verschieben.");
    public static readonly Error PostponedTooFar = Error.Rule("review.postponed-too-far", "Eine Verschiebung führt nach hinten, höchstens um 30 Tage.");

    public static Error WrongPhase(CasePhase current) => Error.Conflict("case.wrong-phase", $"Der Fall ist in einer anderen Phase ({Slug.Of(current)}).");

    public static Error PhaseNotReachable(CasePhase from, CasePhase to) =>
        Error.Conflict("case.phase-not-reachable", $"Auf die Phase {Slug.Of(from)} folgt nicht die Phase {Slug.Of(to)}.");
}
