using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.DataRequests;

public static class DataRequestErrors
{
    public static readonly Error NotFound = Error.NotFound("data-request.not-found", "Diesen Antrag gibt es nicht.");
    public static readonly Error ReceivedAhead = Error.Rule("data-request.received-ahead", "Das Eingangsdatum liegt in der Zukunft.");
    public static readonly Error NotIdentified = Error.Conflict("data-request.identity-unchecked", "Die Identität der Person ist noch nicht geprüft.");
    public static readonly Error SamePerson = Error.Rule("data-request.same-person", "Wer zusammengestellt hat, gibt nicht selbst frei.");
    public static readonly Error UnreadableRedactions = Error.Rule("data-request.redactions", "Jede Stelle wird höchstens einmal genannt; möglich sind höchstens 5000.");
    public static readonly Error NoCopy = Error.Conflict("data-request.no-copy", "Zu diesem Antrag gehört keine Kopie der Daten.");
    public static readonly Error RecordUnknown = Error.NotFound("data-request.record-not-found", "Diesen Eintrag gibt es in dem Fall nicht.");

    public static Error WrongState(DataRequestState state) => Error.Conflict("data-request.wrong-state", $"Der Antrag ist im Stand {Slug.Of(state)}.");
}
