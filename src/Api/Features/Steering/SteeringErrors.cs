using Kim.Domain.Shared;

namespace Kim.Api.Features.Steering;

internal static class SteeringErrors
{
    public static readonly Error NoSteeringGroup = Error.Rule("body.no-steering-group", "Beschlüsse fasst eine Lenkungsgruppe; diese gibt es hier nicht.");

    public static readonly Error NoSuchLead = Error.Invalid("mandate.no-such-lead", "Die Leitung muss die Rolle Projektgruppenleitung haben.",
        [new FieldError("leadId", "mandate.no-such-lead", "Diese Person leitet hier keine Projektgruppe.")]);

    public static readonly Error NoSuchProjectGroup = Error.Invalid("mandate.no-such-project-group", "Diese Projektgruppe gibt es hier nicht.",
        [new FieldError("projectGroupId", "mandate.no-such-project-group", "Diese Projektgruppe gibt es hier nicht.")]);

    public static readonly Error TopicMissing = Error.Invalid("report.topic-required", "Bitte das Thema nennen, zu dem die Meldung gehört.",
        [new FieldError("topicId", "report.topic-required", "Dieses Thema gibt es hier nicht.")]);

    public static readonly Error NoSuchPost = Error.Invalid("report.no-such-post", "Diese CM-Stelle gibt es hier nicht.",
        [new FieldError("contactUnitId", "report.no-such-post", "Diese CM-Stelle gibt es hier nicht.")]);

    public static readonly Error NoReports = Error.Invalid("topic.reports-required", "Bitte die Meldungen nennen, die hierher gehören.",
        [new FieldError("reportIds", "list.required", "Mindestens ein Eintrag ist nötig.")]);

    public static readonly Error UnknownToken = Error.NotFound("report.unknown-token", "Zu diesem Zugang gibt es keine Meldung.");

    public static readonly Error NotReturned = Error.Conflict("report.not-returned", "Die Meldung liegt nicht zur Überarbeitung bei Ihnen.");

    public static readonly Error TooMany = new(ErrorKind.TooMany, "public.too-many", "Zu viele Anfragen. Bitte später noch einmal versuchen.");

    public static readonly Error UnknownTenant = Error.NotFound("tenant.not-found", "Diese Kommune gibt es hier nicht.");
}
