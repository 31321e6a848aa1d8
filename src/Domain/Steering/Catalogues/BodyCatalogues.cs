using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Catalogues;

/// <summary>What people call bodies, meetings and votes.</summary>
public static class BodyCatalogues
{
    public static readonly CodeList Kinds = new("body-kind", "Gremien", "Bodies",
    [
        new("steering-group", "Lenkungsgruppe", "Steering group"),
        new("local-project-group", "Örtliche Projektgruppe", "Local project group"),
        new("thematic-project-group", "Themenspezifische Projektgruppe", "Thematic project group"),
        new("working-group", "Arbeitsgruppe", "Working group"),
        new("planning-conference", "Planungskonferenz", "Planning conference"),
        new("cm-meeting", "Treffen der CM-Stellen", "Meeting of CM posts"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList MeetingStates = new("meeting-state", "Stand der Sitzung", "State of the meeting",
    [
        new("planned", "Geplant", "Planned"),
        new("called", "Eingeladen", "Called"),
        new("frozen", "Vorlagen festgeschrieben", "Papers frozen"),
        new("held", "Durchgeführt", "Held"),
        new("minuted", "Niederschrift genehmigt", "Minutes approved"),
        new("cancelled", "Abgesagt", "Cancelled"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList AgendaItems = new("agenda-item-kind", "Punkte der Tagesordnung", "Agenda items",
    [
        new("mandate-decision", "Entscheidung über den Auftrag", "Decision on the mandate"),
        new("solution-decision", "Entscheidung über die Lösung", "Decision on the solution"),
        new("report", "Bericht", "Report"),
        new("backlog", "Themenspeicher", "Backlog"),
        new("feedback", "Ergebnis der Rückmeldungen", "Feedback result"),
        new("free", "Freier Punkt", "Free item"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList Presences = new("presence", "Anwesenheit", "Presence",
    [
        new("member", "Mitglied", "Member"),
        new("deputy", "Vertretung", "Deputy"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList Routes = new("resolution-route", "Wege zum Beschluss", "Ways to a resolution",
    [
        new("meeting", "Sitzung", "Meeting"),
        new("circular", "Umlauf", "Circular resolution"),
        new("chair", "Durch den Vorsitz eingetragen", "Recorded by the chair"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList CircularStates = new("circular-state", "Stand des Umlaufs", "State of the circular resolution",
    [
        new("open", "Läuft", "Open"),
        new("passed", "Angenommen", "Passed"),
        new("failed", "Abgelehnt", "Failed"),
        new("lapsed", "Zu wenig Stimmen", "Lapsed"),
        new("withdrawn", "Zurückgezogen", "Withdrawn"),
        new("superseded", "Anders entschieden", "Superseded"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList Votes = new("vote", "Stimmen", "Votes",
    [
        new("yes", "Ja", "Yes"),
        new("no", "Nein", "No"),
        new("abstain", "Enthaltung", "Abstention"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList Nominations = new("nomination-state", "Stand der Entsendung", "State of the nomination",
    [
        new("asked", "Angefragt", "Asked"),
        new("nominated", "Benannt", "Nominated"),
        new("declined", "Abgelehnt", "Declined"),
    ])
    {
        IsFixed = true,
    };

    internal static IReadOnlyList<CodeList> All { get; } = [Kinds, MeetingStates, AgendaItems, Presences, Routes, CircularStates, Votes, Nominations];
}
