using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Catalogues;

/// <summary>What reporters and lists call the states of reports and topics.</summary>
public static class StateCatalogues
{
    public static readonly CodeList Reports = new("report-state", "Stand: {report}", "State of the report",
    [
        new("draft", "Entwurf", "Draft"),
        new("submitted", "Gemeldet", "Submitted"),
        new("returned", "Zur Überarbeitung zurück", "Returned for revision"),
        new("single-case", "Einzelfall", "Single case"),
        new("merged", "Bekanntem Thema zugeordnet", "Merged into a known topic"),
        new("answered", "Beantwortet", "Answered"),
        new("bundled", "Gebündelt", "Bundled"),
        new("withdrawn", "Zurückgezogen", "Withdrawn"),
        new("closed", "Abgeschlossen", "Closed"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList Topics = new("topic-state", "Stand: {topic}", "State of the topic",
    [
        new("bundled", "Gebündelt", "Bundled"),
        new("backlog", "Themenspeicher", "Backlog"),
        new("submitted-to-lead", "Der KI-Leitung vorgelegt", "Submitted to the KI lead"),
        new("steering-group", "In der Lenkungsgruppe", "Before the steering group"),
        new("solved-directly", "Direkt gelöst", "Solved directly"),
        new("not-forwarded", "Nicht weitergeleitet", "Not forwarded"),
        new("mandated", "Auftrag erteilt", "Mandated"),
        new("refused", "Verneint", "Refused"),
        new("deferred", "Zurückgestellt", "Deferred"),
        new("reported-to-state", "An das Land gemeldet", "Reported to the state"),
        new("in-work", "In Bearbeitung", "In work"),
        new("solution-submitted", "Lösung eingereicht", "Solution submitted"),
        new("accepted", "Lösung angenommen", "Accepted"),
        new("rework", "Nachbesserung", "Rework"),
        new("rejected", "Lösung abgelehnt", "Rejected"),
        new("transparency", "Wird bekannt gemacht", "Being made transparent"),
        new("feedback", "Rückmeldung läuft", "Feedback under way"),
        new("effective", "Wirksam", "Effective"),
        new("resubmitted", "Wiedervorlage", "Resubmitted"),
        new("closed", "Abgeschlossen", "Closed"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList Reconstructions = new("reconstruction-state", "Stand der Fallrekonstruktion", "State of the reconstruction",
    [
        new("draft", "Entwurf", "Draft"),
        new("submitted", "Zur Prüfung vorgelegt", "Submitted"),
        new("returned", "Zur Überarbeitung zurück", "Returned for revision"),
        new("cleared", "Freigegeben", "Cleared"),
        new("scheduled", "Werkstatt geplant", "Workshop scheduled"),
        new("recorded", "Protokolliert", "Recorded"),
        new("withdrawn", "Zurückgezogen", "Withdrawn"),
    ])
    {
        IsFixed = true,
    };
}
