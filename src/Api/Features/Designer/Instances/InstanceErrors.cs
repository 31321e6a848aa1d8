using Kim.Domain.Shared;

namespace Kim.Api.Features.Designer.Instances;

internal static class InstanceErrors
{
    public static readonly Error NotFound = Error.NotFound("instance.not-found", "Diese Instanz gibt es hier nicht.");
    public static readonly Error StillLive = Error.Conflict("instance.still-live", "Nur beendete Instanzen können gelöscht werden. Bitte vorher abbrechen.");
    public static readonly Error HasSubject = Error.Conflict("instance.has-subject", "Instanzen von Fällen, Meldungen und Themen werden mit ihrem Gegenstand aufbewahrt und gelöscht.");
    public static readonly Error Page = Error.Shape("paging.page", "page und skip sind nicht kleiner als 0.");
    public static readonly Error NoJournalEntry = Error.NotFound("journal.not-found", "Zu dieser Aktivität steht nichts im Verlauf.");
    public static readonly Error NoExecution = Error.NotFound("execution.not-found", "Diese Ausführung gibt es hier nicht.");
    public static readonly Error WhichExecution = Error.Shape("execution.id-missing", "id ist anzugeben.");
    public static readonly Error WhichInstance = Error.Shape("execution.instance-missing", "workflowInstanceId ist anzugeben.");
    public static readonly Error Selection = Error.Shape("instances.selection", "definitionId und versionOptions werden nur zusammen angegeben.");

    public static Error PageSize(int most) => Error.Shape("paging.page-size", $"Eine Seite hat 1 bis {most} Einträge.");

    public static Error Choice(string member, IEnumerable<string> choices) => Error.Shape("query.choice", $"{member} ist eines von: {string.Join(", ", choices)}.");

    public static Error UnknownVariables(IEnumerable<string> paths) => Error.Invalid("variable.unknown", "Diese Variablen hat die Instanz nicht.",
        [.. paths.Select(path => new FieldError(path, "variable.unknown", "Diese Variable gibt es hier nicht."))]);
}
