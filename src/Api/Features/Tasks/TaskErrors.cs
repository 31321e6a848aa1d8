using Kim.Domain.Shared;

namespace Kim.Api.Features.Tasks;

internal static class TaskErrors
{
    public static readonly Error NotFound = Error.NotFound("task.not-found", "Diese Aufgabe gibt es hier nicht.");
    public static readonly Error AlreadyCompleted = Error.Conflict("task.already-completed", "Die Aufgabe ist bereits erledigt.");
    public static readonly Error Cancelled = Error.Conflict("task.cancelled", "Die Aufgabe wurde zurückgezogen.");
    public static readonly Error AlreadyClaimed = Error.Conflict("task.already-claimed", "Die Aufgabe bearbeitet schon jemand anderes.");
    public static readonly Error AlreadyYours = Error.Conflict("task.already-yours", "Sie bearbeiten diese Aufgabe bereits.");
    public static readonly Error NotYours = Error.Conflict("task.not-yours", "Sie bearbeiten diese Aufgabe nicht.");
    public static readonly Error NotDelegatedToYou = Error.Conflict("task.not-delegated", "Diese Aufgabe wurde Ihnen nicht übertragen.");
    public static readonly Error FourEyes = Error.Rule("task.four-eyes", "Vier-Augen-Prinzip: Diese Aufgabe muss eine andere Person erledigen.");
    public static readonly Error NoSubject = Error.Rule("task.no-subject", "Der Ablauf stellt Aufgaben und braucht dafür einen Fall, eine Meldung oder ein Thema: Er beginnt nicht für sich.");
    public static readonly Error Priority = Error.Rule("task.priority", "Die Priorität liegt zwischen 0 und 100.");
    public static readonly Error NoSuchAssignee = Error.Rule("task.no-such-assignee", "Diese Person hat die nötige Rolle in dieser Stelle nicht.");
    public static readonly Error NotWaivable = Error.Rule("task.not-waivable", "Nur Rückmeldungen der CM-Stellen können erlassen werden.");
    public static readonly Error ReasonMissing = Error.Rule("task.reason-missing", "Bitte einen Grund angeben.");

    public static Error UnknownOutcome(IReadOnlyList<string> allowed) => Error.Invalid(
        "task.unknown-outcome", $"Dieses Ergebnis gibt es nicht. Möglich sind: {string.Join(", ", allowed)}.",
        [new FieldError("outcome", "task.unknown-outcome", string.Join(", ", allowed))]);

    public static Error InvalidData(IReadOnlyList<FieldError> fields) => Error.Invalid("task.invalid-data", "Die Angaben passen nicht zum Formular.", fields);
}
