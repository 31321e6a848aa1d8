using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Timeline;

/// <summary>The German words of a timeline's lines: of the kind, and of its code where a list has it.</summary>
internal sealed class TimelineText(IEnumerable<CodeList> lists)
{
    private static readonly Dictionary<string, (string Words, string? List)> Kinds = new()
    {
        ["case-opened"] = ("Fall eröffnet", "access-route"),
        ["case-contact"] = ("Kontakt", "contact-kind"),
        ["consent"] = ("Rechtsgrundlage", null),
        ["consent-given"] = ("Einwilligung erteilt", "consent-purpose"),
        ["consent-other-basis"] = ("Andere Rechtsgrundlage festgehalten", "consent-purpose"),
        ["consent-refused"] = ("Einwilligung verweigert", "consent-purpose"),
        ["consent-withdrawn"] = ("Einwilligung widerrufen", "consent-purpose"),
        ["consent-withdrawal"] = ("Widerruf bearbeitet", "consent-purpose"),
        ["consent-expires"] = ("Einwilligung läuft ab", "consent-purpose"),
        ["intake-decision"] = ("Klärung entschieden", null),
        ["assessment"] = ("Assessment", null),
        ["support-plan"] = ("Zielvereinbarung", null),
        ["service-measure"] = ("Maßnahme", "measure-status"),
        ["measure-due"] = ("Maßnahme fällig", "measure-status"),
        ["status-change"] = ("Statuswechsel", "status-change"),
        ["referral"] = ("Verweis", null),
        ["case-evaluation"] = ("Evaluation", null),
        ["case-person"] = ("Person in den Fall aufgenommen", "household-relation"),
        ["case-closure"] = ("Fall abgeschlossen", "closure-reason"),
        ["after-care-check"] = ("Nachbetreuung", null),
        ["disclosure"] = ("Daten weitergegeben", "consent-purpose"),
        ["secrecy-release"] = ("Schweigepflichtentbindung", null),
        ["secrecy-release-expires"] = ("Schweigepflichtentbindung läuft ab", null),
        ["case-document"] = ("Dokument abgelegt", "document-type"),
        ["document-expires"] = ("Dokument läuft ab", "document-type"),
        ["conference"] = ("Fallkonferenz", null),
        ["conference-meets"] = ("Fallkonferenz tagt", null),
        ["substitution"] = ("Vertretung", null),
        ["substitution-ends"] = ("Vertretung endet", null),
        ["case-hand-over"] = ("Fall übergeben", null),
        ["hardship-support"] = ("Härtefall", "hardship-kind"),
        ["hardship-support-ends"] = ("Härtefall endet", "hardship-reason"),
        ["safeguarding"] = ("Gefährdung", "safeguarding-outcome"),
        ["contested-entry"] = ("Eintrag als strittig vermerkt", null),
        ["supervision-access"] = ("Einsicht der Fachaufsicht", "supervision-reason"),
        ["review-due"] = ("Überprüfung fällig", null),
        ["follow-up-due"] = ("Nachbetreuung fällig", null),
        ["suspension-ends"] = ("Ruhen endet", "suspension-reason"),
        ["challenge-linked"] = ("Steht hinter einer Meldung", null),
        ["task-created"] = ("Aufgabe entstanden", null),
        ["task-completed"] = ("Aufgabe erledigt", null),
        ["task-cancelled"] = ("Aufgabe entfallen", null),
        ["task-due"] = ("Aufgabe fällig", null),
        ["reminder"] = ("Erinnerung", null),
        ["reminder-sent"] = ("Erinnert", null),
        ["reminder-mail-sent"] = ("Erinnerung per Mail zugestellt", null),
        ["reminder-mail-failed"] = ("Erinnerung per Mail nicht zugestellt", null),
    };

    public static IEnumerable<string> KnownKinds => Kinds.Keys;

    /// <param name="title">What stands in place of the code's label, such as the title of a task.</param>
    public string Of(string kind, string? code, string? title = null)
    {
        var (words, list) = Kinds[kind];
        return (title ?? Label(list, code)) is { } label ? $"{words}: {label}" : words;
    }

    private string? Label(string? list, string? code) => list is null || code is null
        ? null
        : lists.FirstOrDefault(one => one.Key == list)?.Codes.FirstOrDefault(one => one.Value == code)?.German ?? code;
}
