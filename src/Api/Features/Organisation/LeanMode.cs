using Kim.Api.Auth;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Organisation;

/// <summary>
/// F-25: a tenant whose file is kept elsewhere holds numbers, phases, dates and codes, and nothing that is said about a person.
/// Every text about people is sealed on its way into the database, so that is where it is stopped, whichever use case it came by.
/// A text that is a code of the list <c>short-text</c> says nothing of a person and passes.
/// </summary>
internal sealed class LeanMode(TenantSettings settings, SealedFields texts)
{
    public const string ShortTexts = "short-text";

    public ValueTask<bool> IsOn(CancellationToken cancellationToken) => settings.Holds(ParameterCatalogue.LeanMode, cancellationToken);

    /// <summary>The refusal of what the request has sealed; null where nothing is personal.</summary>
    public async ValueTask<Error?> RefusalOfTexts(CancellationToken cancellationToken)
    {
        if (texts.All.Count == 0 || !await IsOn(cancellationToken))
            return null;

        var codes = await settings.Codes(cancellationToken);
        var fields = texts.All.Where(one => !codes.Offers(ShortTexts, one.Text)).Select(one => one.Field).Distinct().ToList();
        return fields.Count == 0 ? null : LeanModeErrors.NoPersonData(fields);
    }
}

internal static class LeanModeErrors
{
    public static readonly Error OpenCasesWithPersonData = Error.Rule(
        "lean-mode.open-cases-with-person-data", "Es gibt offene Fälle mit Angaben zur Person. Der Schlankmodus beginnt, wenn sie abgeschlossen oder ihre Angaben entfernt sind.");

    public static readonly Error BeginsToday = Error.Rule("lean-mode.begins-today", "Der Schlankmodus beginnt mit dem Tag, an dem er eingeschaltet wird.");

    public static readonly Error ClientHasPersonData = Error.Rule(
        "lean-mode.client-has-person-data", "Zu dieser Person sind Angaben gespeichert. Im Schlankmodus beginnt ein Fall mit einer Klientennummer ohne Angaben.");

    public static Error NoPersonData(IEnumerable<string> fields) => NoPersonData(fields.Select(Fault));

    public static Error NoPersonData(IEnumerable<FieldError> faults) =>
        Error.Invalid("lean-mode.no-person-data", "Im Schlankmodus werden keine Angaben zur Person und keine freien Texte gespeichert.", [.. faults]);

    public static FieldError Fault(string path) => new(path, "lean-mode.no-person-data", "Diese Angabe gehört in die führende Akte.");
}
