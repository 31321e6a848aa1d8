using Kim.Domain.Shared;

namespace Kim.Api.Features.Identity.SecondFactors;

internal static class SecondFactorErrors
{
    public static readonly Error Needed = Error.Unauthenticated("auth.second-factor-required", "Bitte geben Sie den Code Ihrer App ein.");
    public static readonly Error EnrolmentNeeded = Error.Unauthenticated("auth.second-factor-enrolment-required", "Ihre Rolle verlangt einen zweiten Faktor. Bitte richten Sie ihn jetzt ein.");
    public static readonly Error TicketInvalid = Error.Unauthenticated("auth.ticket-invalid", "Diese Anmeldung ist abgelaufen. Bitte neu anmelden.");
    public static readonly Error WrongCode = Error.Forbidden("auth.second-factor-wrong", "Dieser Code stimmt nicht oder wurde schon verwendet, oder das Konto ist gesperrt.");
    public static readonly Error Off = Error.Rule("auth.second-factor-off", "Der zweite Faktor ist in dieser Kommune ausgeschaltet.");
    public static readonly Error InForce = Error.Conflict("auth.second-factor-in-force", "Ein zweiter Faktor ist schon eingerichtet.");
    public static readonly Error NotEnrolled = Error.Conflict("auth.second-factor-not-enrolled", "Es ist kein zweiter Faktor eingerichtet.");
    public static readonly Error RequiredByRole = Error.Rule("auth.second-factor-required-by-role", "Ihre Rolle verlangt den zweiten Faktor.");
}
