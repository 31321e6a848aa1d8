using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Reconstructions;

public static class ReconstructionErrors
{
    public static readonly Error NotFound = Error.NotFound("reconstruction.not-found", "Diese Fallrekonstruktion gibt es nicht.");

    public static readonly Error CheckedByAuthor =
        Error.Rule("reconstruction.checked-by-author", "Die Anonymitätsprüfung muss eine andere Person als die erzählende vornehmen.");

    public static readonly Error NotHeldYet = Error.Rule("reconstruction.not-held", "Protokolliert wird, wenn die Werkstatt stattgefunden hat.");

    public static readonly Error NotRecorded = Error.Conflict("reconstruction.not-recorded", "Dafür braucht es zuerst das Protokoll der Werkstatt.");

    public static readonly Error NarrativeErased = Error.Conflict("reconstruction.narrative-erased", "Die Erzählung ist gelöscht.");

    public static Error TransitionForbidden(ReconstructionState from, ReconstructionState to) =>
        Error.Conflict("reconstruction.wrong-state", $"Aus dem Stand „{Slug.Of(from)}“ führt kein Weg zu „{Slug.Of(to)}“.");
}
