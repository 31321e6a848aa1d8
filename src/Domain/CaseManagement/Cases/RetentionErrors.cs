using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public static class RetentionErrors
{
    public static readonly Error NotListed = Error.Conflict("retention.not-listed", "Dieser Fall steht nicht auf der Löschliste.");
    public static readonly Error Held = Error.Conflict("retention.held", "Eine gesetzliche Aufbewahrung steht der Löschung entgegen.");
    public static readonly Error NotHeld = Error.Conflict("retention.not-held", "Für diesen Fall ist keine Aufbewahrung angeordnet.");
    public static readonly Error Restricted = Error.Conflict("retention.restricted", "Die Verarbeitung dieses Falls ist eingeschränkt.");
    public static readonly Error NotRestricted = Error.Conflict("retention.not-restricted", "Die Verarbeitung dieses Falls ist nicht eingeschränkt.");
    public static readonly Error SamePerson = Error.Rule("retention.same-person", "Wer die vorzeitige Löschung verlangt hat, bestätigt sie nicht selbst.");
    public static readonly Error AlreadyRequested = Error.Conflict("retention.already-requested", "Die Löschung ist schon verlangt.");
}
