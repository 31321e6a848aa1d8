using Kim.Domain.Shared;
using Kim.Workflows;

namespace Kim.Api.Features.Tasks;

/// <summary>What the engine refuses, in the words of the product.</summary>
internal static class EngineErrors
{
    public static Error From(EngineAnswer.Refused refused) => refused.Reason switch
    {
        "workflow.free-text-in-state" => Error.Invalid(refused.Reason, "Der Prozess speichert nur Kennungen, Codes, Daten und Zahlen.",
            [new FieldError(refused.Path ?? "$", refused.Reason, "Freier Text gehört in die Akte, nicht in den Prozess.")]),
        "workflow.definition-not-found" or "workflow.instance-not-found" or "workflow.incident-not-found" =>
            Error.NotFound(refused.Reason, "Diesen Prozess gibt es hier nicht."),
        _ => Error.Conflict(refused.Reason, "Der Prozess ist nicht in dem Zustand, in dem das geht."),
    };
}
