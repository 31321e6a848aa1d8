using Kim.Workflows.Execution;

namespace Kim.Workflows.Alterations;

/// <summary>German lines for people. They name activities by their key and never hold a value.</summary>
internal static class AlterationTexts
{
    public static string Done(Alteration alteration, IReadOnlyList<string> activities) => alteration switch
    {
        Alteration.ModifyVariable modify => $"Die Variable {modify.Variable} bekommt einen neuen Wert.",
        Alteration.ScheduleActivity => $"Die Aktivität {List(activities)} wird ausgeführt.",
        Alteration.CancelActivity => $"Die Aktivität {List(activities)} wird abgebrochen; ihre Wege gelten als nicht gegangen.",
        Alteration.SkipActivity { Outcome: { } outcome } => $"Die Aktivität {List(activities)} wird übersprungen und über {outcome} verlassen.",
        Alteration.SkipActivity => $"Die Aktivität {List(activities)} wird übersprungen.",
        Alteration.RetryIncidents => $"Fehlgeschlagene Aktivitäten laufen noch einmal: {List(activities)}.",
        Alteration.Cancel => "Die Instanz wird abgebrochen.",
        Alteration.Migrate => $"Die Instanz geht in der anderen Version weiter: {List(activities)}.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Nothing(Alteration alteration) => alteration switch
    {
        Alteration.Migrate => "Die Instanz läuft schon in dieser Version.",
        Alteration.RetryIncidents => "Es gibt keine offene Störung.",
        _ => "Es ist nichts zu tun.",
    };

    public static string Refused(AlterationRefusal refusal) => refusal.Code switch
    {
        "alteration.variable-not-found" => "Diese Variable gibt es hier nicht.",
        "alteration.activity-not-found" => $"Die Aktivität {List(refusal.Activities)} gibt es in dieser Version nicht.",
        "alteration.activity-not-live" => $"Die Aktivität {List(refusal.Activities)} läuft in dieser Instanz nicht.",
        "alteration.activity-not-faulted" => $"Die Aktivität {List(refusal.Activities)} läuft gerade und ist nicht fehlgeschlagen.",
        "alteration.root-activity" => "Das ist der ganze Ablauf; dafür gibt es das Abbrechen der Instanz.",
        "alteration.container-not-live" => $"Was die Aktivität enthält, läuft gerade nicht: {List(refusal.Activities)}.",
        "alteration.container-unsupported" => $"Nur in einem Ablaufdiagramm oder einer Abfolge kann eine Aktivität so begonnen werden: {List(refusal.Activities)}.",
        "alteration.unknown-outcome" => $"Die Aktivität kann verlassen werden über: {List(refusal.Activities)}.",
        "workflow.incident-not-found" => $"Diese offene Störung gibt es hier nicht{Of(refusal.Activities)}.",
        "migration.version-not-found" => "Diese Version gibt es nicht.",
        "migration.other-definition" => "Die Version gehört zu einer anderen Prozessdefinition.",
        "migration.unknown-activity" => $"Die Zuordnung nennt Aktivitäten, die es nicht gibt: {List(refusal.Activities)}.",
        "migration.no-counterpart" => $"Laufende Aktivitäten haben in der anderen Version keine Entsprechung: {List(refusal.Activities)}.",
        "migration.other-type" => $"Laufende Aktivitäten sind in der anderen Version von anderer Art: {List(refusal.Activities)}.",
        "migration.other-container" => $"Laufende Aktivitäten stehen in der anderen Version an einem anderen Ort: {List(refusal.Activities)}.",
        "migration.no-state" => $"Den Zustand oder Übergang, in dem der Automat steht, gibt es in der anderen Version nicht: {List(refusal.Activities)}.",
        "migration.no-outcomes" => $"Eine offene Aufgabe hätte in der anderen Version keine Ergebnisse zur Auswahl: {List(refusal.Activities)}.",
        "workflow.no-candidate" => $"Für eine offene Aufgabe gibt es in der anderen Version niemanden: {List(refusal.Activities)}.",
        State.StateRules.FreeText => "Der Prozess speichert nur Kennungen, Codes, Daten und Zahlen.",
        _ => $"Das ist hier nicht möglich ({refusal.Code}){Of(refusal.Activities)}.",
    };

    private static string List(IReadOnlyList<string> activities) => activities.Count == 0 ? "–" : string.Join(", ", activities);

    private static string Of(IReadOnlyList<string> activities) => activities.Count == 0 ? "" : $" ({List(activities)})";
}
