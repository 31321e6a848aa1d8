using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Challenges;

public static class ReportErrors
{
    public static readonly Error CheckedByAuthor =
        Error.Rule("report.checked-by-author", "Die Anonymitätsprüfung muss eine andere Person als die meldende vornehmen.");

    public static readonly Error NotChecked =
        Error.Rule("report.anonymity-not-checked", "Die Meldung ist noch nicht als frei von Personenbezug bestätigt.");

    public static readonly Error AlreadyChecked =
        Error.Conflict("report.anonymity-already-checked", "Die Meldung ist bereits als frei von Personenbezug bestätigt.");

    public static readonly Error UnitRequired =
        Error.Rule("report.unit-required", "Eine Meldung einer CM-Stelle nennt die Stelle und die meldende Person.");

    public static Error NotFound(ReportId id) => Error.NotFound("report.not-found", $"Die Meldung {id.Value} gibt es nicht.");

    public static Error TransitionForbidden(ReportState from, ReportState to) =>
        Error.Conflict("report.wrong-state", $"Aus dem Stand „{Slug.Of(from)}“ führt kein Weg zu „{Slug.Of(to)}“.");

    public static Error DecisionRequired(ReportState to) =>
        Error.Conflict("report.decision-required", $"Den Stand „{Slug.Of(to)}“ erreicht die Meldung nur durch eine Entscheidung.");
}
