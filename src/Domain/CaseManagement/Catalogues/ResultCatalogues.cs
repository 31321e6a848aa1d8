using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Catalogues;

/// <summary>Codes of what came out of a step.</summary>
public static class ResultCatalogues
{
    /// <summary>The reasons stored with an intake decision and with a case that was not admitted.</summary>
    public static readonly CodeList IntakeOutcomes = new("intake-reason", "Ergebnisse der Klärung", "Intake results",
    [
        new("admitted", "Aufnahme", "Admitted"),
        new("referral-counselling", "Verweisberatung", "Referral counselling"),
        new("waiting-list", "Warteliste", "Waiting list"),
        new("not-target-group", "Nicht Zielgruppe", "Not in the target group"),
        new("existing-case-management", "Bestehendes Fallmanagement", "Existing case management"),
        new("no-need", "Kein Bedarf", "No need"),
        new("no-consent", "Keine Einwilligung", "No consent"),
        new("not-reached", "Nicht erreicht", "Not reached"),
    ])
    {
        FixedCodes = ["admitted", "referral-counselling", "waiting-list", "no-consent", "not-reached"],
    };

    public static readonly CodeList GoalStatus = new("goal-status", "Zielstatus", "Goal status",
    [
        new("planned", "Geplant", "Planned"),
        new("in-progress", "In Arbeit", "In progress"),
        new("achieved", "Erreicht", "Achieved"),
        new("partly-achieved", "Teilweise erreicht", "Partly achieved"),
        new("not-achieved", "Nicht erreicht", "Not achieved"),
        new("abandoned", "Aufgegeben", "Abandoned"),
        new("postponed", "Verschoben", "Postponed"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList MeasureStatus = new("measure-status", "Maßnahmenstatus", "Measure status",
    [
        new("planned", "Geplant", "Planned"),
        new("requested", "Angefragt", "Requested"),
        new("waiting-list", "Warteliste", "Waiting list"),
        new("running", "Läuft", "Running"),
        new("finished", "Beendet", "Finished"),
        new("declined", "Abgelehnt", "Declined"),
        new("not-realised", "Nicht zustande gekommen", "Not realised"),
        new("stopped", "Gestoppt (Einwilligung widerrufen)", "Stopped (consent withdrawn)"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList MeasureRefusals = new("measure-refusal", "Gründe einer Ablehnung", "Refusal reasons",
    [
        new("no-capacity", "Keine Kapazität", "No capacity"),
        new("not-responsible", "Nicht zuständig", "Not responsible"),
        new("requirements-not-met", "Voraussetzungen nicht erfüllt", "Requirements not met"),
        new("language", "Sprache", "Language"),
        new("client-declined", "Klient*in lehnt ab", "Client declined"),
        new("other", "Sonstige", "Other"),
    ]);

    public static readonly CodeList Responsibles = new("responsible", "Verantwortliche", "Responsible parties",
    [
        new("client", "Klient*in", "Client"),
        new("case-manager", "Case Manager*in", "Case manager"),
        new("partner", "Kooperationspartner", "Partner"),
        new("volunteer", "Ehrenamt", "Volunteer"),
    ]);

    public static readonly CodeList ClosureReasons = new("closure-reason", "Abschlussgründe", "Closure reasons",
    [
        new("goals-achieved", "Ziele erreicht", "Goals achieved"),
        new("goals-mostly-achieved", "Überwiegend erreicht", "Goals mostly achieved"),
        new("regular-service", "Übergang in Regeldienst", "Transition to a regular service"),
        new("other-case-management", "Übergang in anderes Fallmanagement", "Transition to another case management"),
        new("move", "Wegzug", "Moved away"),
        new("lost-contact", "Kontaktabbruch", "Lost contact"),
        new("discontinued", "Abbruch durch Klient*in", "Discontinued by the client"),
        new("withdrawal", "Widerruf", "Consent withdrawn"),
        new("departure", "Ausreise/Abschiebung", "Left the country"),
        new("naturalisation", "Einbürgerung", "Naturalisation"),
        new("death", "Verstorben", "Deceased"),
        new("carrier-change", "Kapazität/Trägerwechsel", "Capacity or change of carrier"),
        new("no-need", "Kein Bedarf", "No need"),
        new("arrived", "Beim Angebot angekommen", "Arrived at the offer"),
        new("not-arrived", "Beim Angebot nicht angekommen", "Did not arrive at the offer"),
        new("unknown", "Ankommen unbekannt", "Arrival unknown"),
    ])
    {
        FixedCodes = ["regular-service", "other-case-management", "move", "lost-contact", "discontinued", "withdrawal", "departure", "naturalisation", "death", "carrier-change", "no-need", "arrived", "not-arrived", "unknown"],
    };

    public static readonly CodeList NoFollowUpReasons = new("no-follow-up-reason", "Gründe gegen eine Nachbetreuung", "Reasons against follow-up",
    [
        new("client-declined", "Klient*in möchte keine", "Client declined"),
        new("not-reachable", "Nicht erreichbar", "Not reachable"),
        new("not-needed", "Nicht erforderlich", "Not needed"),
    ]);

    public static readonly CodeList DocumentTypes = new("document-type", "Dokumentarten", "Types of documents",
    [
        new("consent", "Einwilligung", "Consent"),
        new("secrecy-release", "Schweigepflichtentbindung", "Release from secrecy"),
        new("identity", "Ausweis oder Pass", "Identity document"),
        new("residence-title", "Aufenthaltsdokument", "Residence document"),
        new("decision", "Bescheid", "Decision"),
        new("certificate", "Zeugnis oder Nachweis", "Certificate"),
        new("letter", "Schreiben", "Letter"),
        new("medical", "Ärztliche Unterlage", "Medical document"),
        new("minutes", "Protokoll", "Minutes"),
        new("other", "Sonstige", "Other"),
    ]);

    public static readonly CodeList DocumentVisibilities = new("document-visibility", "Sichtbarkeit von Dokumenten", "Visibility of documents",
    [
        new("case-team", "Alle, die den Fall bearbeiten", "Everybody who works on the case"),
        new("author-only", "Nur die Person, die es abgelegt hat", "Only the person who filed it"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList ClientAbsences = new("client-absence", "Gründe der Abwesenheit", "Reasons of absence",
    [
        new("client-declined", "Klient*in möchte nicht teilnehmen", "Client does not want to take part"),
        new("illness", "Erkrankung", "Illness"),
        new("not-reachable", "Nicht erreichbar", "Not reachable"),
        new("strain", "Zu belastend", "Too much of a strain"),
        new("other", "Sonstige", "Other"),
    ]);

    public static readonly CodeList ConferenceCancellations = new("conference-cancellation", "Gründe einer Absage", "Reasons of a cancellation",
    [
        new("client-declined", "Klient*in möchte nicht", "Client declined"),
        new("participants-missing", "Teilnehmende fehlen", "Participants missing"),
        new("solved", "Nicht mehr erforderlich", "No longer needed"),
        new("case-ended", "Fall beendet", "Case ended"),
        new("other", "Sonstige", "Other"),
    ])
    {
        FixedCodes = ["case-ended"],
    };
}
