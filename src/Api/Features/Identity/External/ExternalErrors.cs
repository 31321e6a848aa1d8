using Kim.Domain.Shared;

namespace Kim.Api.Features.Identity.External;

internal static class ExternalErrors
{
    public static readonly Error Off = Error.NotFound("auth.external-off", "Diese Art der Anmeldung ist hier nicht eingerichtet.");
    public static readonly Error ForeignReturn = Error.Shape("auth.return-url-foreign", "Nach der Anmeldung geht es nur auf eine Seite dieses Programms.");
    public static readonly Error State = Error.Unauthenticated("auth.external-state", "Diese Anmeldung hat nicht in diesem Browser begonnen oder ist abgelaufen. Bitte noch einmal beginnen.");
    public static readonly Error Refused = Error.Unauthenticated("auth.external-refused", "Der Anmeldedienst hat die Anmeldung nicht bestätigt.");
    public static readonly Error CodeRefused = Error.Unauthenticated("auth.external-code-refused", "Der Anmeldedienst hat diese Anmeldung nicht eingelöst. Bitte noch einmal beginnen.");
    public static readonly Error Away = Error.Unauthenticated("auth.external-away", "Der Anmeldedienst antwortet gerade nicht.");
    public static readonly Error TokenInvalid = Error.Unauthenticated("auth.external-token-invalid", "Die Bestätigung des Anmeldedienstes ist nicht gültig.");
    public static readonly Error Unknown = Error.Forbidden("auth.external-unknown", "Zu dieser Anmeldung gibt es hier kein Konto. Bitte wenden Sie sich an Ihre Administration.");
    public static readonly Error OtherTenant = Error.Forbidden("auth.external-tenant", "Der Anmeldedienst ordnet Sie einer anderen Kommune zu.");
    public static readonly Error Unmapped = Error.Forbidden("auth.external-role-unmapped", "Der Anmeldedienst nennt keine Rolle, die hier gilt. Bitte wenden Sie sich an Ihre Administration.");
}
