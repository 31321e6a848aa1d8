using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Catalogues;

/// <summary>Codes of the steps of a case.</summary>
public static class StepCatalogues
{
    public static readonly CodeList Types = new("case-type", "Fallarten", "Case types",
    [
        new("case-management", "Case Management", "Case management"),
        new("referral-counselling", "Verweisberatung", "Referral counselling"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList Phases = new("case-phase", "Phasen", "Phases",
    [
        new("access", "Zugang", "Access"),
        new("first-contact", "Erstgespräch", "First contact"),
        new("consent", "Einwilligung", "Consent"),
        new("intake", "Klärung/Intake", "Intake"),
        new("assessment", "Assessment", "Assessment"),
        new("goal-agreement", "Zielvereinbarung", "Goal agreement"),
        new("service-steering", "Leistungssteuerung", "Service steering"),
        new("monitoring", "Monitoring", "Monitoring"),
        new("re-assessment", "Re-Assessment", "Re-assessment"),
        new("evaluation", "Evaluation", "Evaluation"),
        new("closure", "Abschluss", "Closure"),
        new("after-care", "Nachbetreuung", "After-care"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList Statuses = new("case-status", "Fallstatus", "Case status",
    [
        new("open", "Offen", "Open"),
        new("suspended", "Ruhend", "Suspended"),
        new("waitlisted", "Warteliste", "Waiting list"),
        new("not-admitted", "Nicht aufgenommen", "Not admitted"),
        new("closed", "Abgeschlossen", "Closed"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList ExitReasons = new("exit-reason", "Gründe für das Verlassen", "Exit reasons",
    [
        new("move", "Wegzug", "Moved away"),
        new("death", "Verstorben", "Deceased"),
        new("lost-contact", "Kontaktabbruch", "Lost contact"),
        new("withdrawal", "Widerruf der Einwilligung", "Consent withdrawn"),
        new("discontinued", "Abbruch durch Klient*in", "Discontinued by the client"),
        new("departure", "Ausreise/Abschiebung", "Left the country"),
        new("naturalisation", "Einbürgerung", "Naturalisation"),
        new("other-case-management", "Übergang in anderes Fallmanagement", "Transition to another case management"),
        new("regular-service", "Übergang in Regeldienst", "Transition to a regular service"),
        new("carrier-change", "Kapazität/Trägerwechsel", "Capacity or change of carrier"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList StatusChangeKinds = new("status-change", "Statuswechsel", "Status changes",
    [
        new("residence", "Aufenthalt", "Residence"),
        new("benefit", "Leistungsbezug", "Benefit"),
        new("move", "Umzug", "Move"),
        new("birth", "Geburt", "Birth"),
        new("employment", "Arbeit", "Employment"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList ContactKinds = new("contact-kind", "Kontaktarten", "Kinds of contact",
    [
        new("talk", "Gespräch", "Talk"),
        new("phone", "Telefon", "Phone call"),
        new("home-visit", "Hausbesuch", "Home visit"),
        new("accompaniment", "Begleitung", "Accompaniment"),
        new("letter", "Schriftverkehr", "Correspondence"),
        new("video", "Videoberatung", "Video counselling"),
        new("no-show", "Klient*in nicht erschienen", "Client did not come"),
        new("note", "Notiz ohne Kontakt", "Note without a contact"),
    ])
    {
        FixedCodes = ["talk", "phone", "no-show", "note"],
    };

    public static readonly CodeList Urgencies = new("urgency", "Dringlichkeit", "Urgency",
    [
        new("low", "Niedrig", "Low"),
        new("medium", "Mittel", "Medium"),
        new("high", "Hoch", "High"),
        new("acute", "Akut", "Acute"),
    ]);

    public static readonly CodeList PostponementReasons = new("postponement-reason", "Gründe für eine Verschiebung", "Postponement reasons",
    [
        new("client-unavailable", "Klient*in verhindert", "Client unavailable"),
        new("illness", "Erkrankung", "Illness"),
        new("interpreter-missing", "Keine Sprachmittlung verfügbar", "No interpreter available"),
        new("decision-pending", "Entscheidung einer Stelle steht aus", "A decision is pending"),
        new("other", "Sonstige", "Other"),
    ]);

    public static readonly CodeList SuspensionReasons = new("suspension-reason", "Gründe für das Ruhen", "Suspension reasons",
    [
        new("client-request", "Wunsch der Klientin/des Klienten", "Client's request"),
        new("illness", "Erkrankung", "Illness"),
        new("absence", "Längere Abwesenheit", "Longer absence"),
        new("decision-pending", "Entscheidung einer Stelle steht aus", "A decision is pending"),
        new("other", "Sonstige", "Other"),
    ]);
}
