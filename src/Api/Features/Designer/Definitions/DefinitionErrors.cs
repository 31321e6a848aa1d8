using Kim.Domain.Shared;
using Kim.Workflows.Json;

namespace Kim.Api.Features.Designer.Definitions;

internal static class DefinitionErrors
{
    public static readonly Error NotFound = Error.NotFound("definition.not-found", "Diesen Prozess oder diese Version gibt es hier nicht.");

    public static readonly Error NotPublished = Error.Shape("definition.not-published", "Dieser Prozess ist nicht veröffentlicht.");

    public static readonly Error IsTemplate = Error.Conflict("definition.is-template", "Das ist eine mitgelieferte Vorlage. Sie lässt sich nicht zurückziehen oder löschen; Änderungen ergeben die eigene Fassung.");

    public static readonly Error HasLiveInstances = Error.Conflict(
        "definition.has-live-instances", "Mit diesem Prozess wird noch gearbeitet. Er lässt sich archivieren (POST …/archive), aber nicht löschen.");

    public static readonly Error IsUsed = Error.Conflict("definition.is-used", "Andere Prozesse verwenden diesen als Aktivität. Er lässt sich nicht löschen.");

    public static readonly Error UnknownNode = Error.Shape("definition.unknown-node", "Diese Aktivität gibt es in dieser Version nicht.");

    public static readonly Error NoFiles = Error.Shape("definition.no-files", "Zum Einlesen fehlt mindestens eine Datei (JSON oder ZIP).");

    private const int MostFaults = 1000;

    /// <summary>The one answer to everything that cannot be stored, with the place of every fault.</summary>
    public static Error Invalid(IEnumerable<DefinitionFault> faults) => Error.Shape("definition.invalid", "Die Definition lässt sich so nicht speichern.") with
    {
        Fields = [.. faults.Take(MostFaults).Select(fault => new FieldError(fault.Path, fault.Code, fault.Message))],
    };

    public static Error Query(string name, string says) => Error.Shape($"query.{name}", says);
}
