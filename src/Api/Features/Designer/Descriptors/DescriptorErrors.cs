using Kim.Domain.Shared;

namespace Kim.Api.Features.Designer.Descriptors;

internal static class DescriptorErrors
{
    public static readonly Error UnknownActivity = Error.NotFound("designer.unknown-activity-type", "Diesen Aktivitätstyp gibt es hier nicht.");

    public static readonly Error UnknownInput = Error.NotFound("designer.unknown-input", "Diese Eingabe hat die Aktivität nicht.");

    public static readonly Error UnknownFeature = Error.NotFound("designer.unknown-feature", "Diese Funktion gibt es hier nicht.");

    public static readonly Error WhichTypes = Error.Shape("designer.types-missing", "Zu einer Umwandlung gehören sourceType und destinationType.");

    public static readonly Error UnknownNode = Error.NotFound("designer.unknown-activity", "Diese Aktivität gibt es in dieser Version nicht.");

    public static readonly Error WhichActivity = Error.Shape("designer.activity-missing", "Zum Ausprobieren gehören eine Definition und eine ihrer Aktivitäten.");
}
