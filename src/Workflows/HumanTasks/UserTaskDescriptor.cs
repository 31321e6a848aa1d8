using Kim.Workflows.Activities;

namespace Kim.Workflows.HumanTasks;

internal static class UserTaskDescriptor
{
    public static ActivityDescriptor Create() => new(UserTask.TypeName, Categories.Kim, new("Aufgabe", "User task"),
        new("Gibt einer Person oder jeder Stelle eine Aufgabe und wartet auf das Ergebnis.", "Gives a person, or each unit, a task and waits for the outcome."))
    {
        Inputs =
        [
            Describe.Text("TaskType", "Aufgabentyp", "Task type", "Kennung, unter der die Aufgabe gezählt und gefunden wird, zum Beispiel interpreter-date; Kleinbuchstaben und Striche.", "task"),
            Describe.Text("Title", "Titel", "Title", "Steht im Aufgabenkorb; kurz, auf Deutsch, ohne Namen von Personen."),
            Describe.Text("Description", "Beschreibung", "Description", "Was zu tun ist; ohne Namen von Personen.", uiHint: "multiline"),
            Describe.ChoiceOf("roles", "Role", "Rolle", "Role", "Wer die Aufgabe erhält."),
            Describe.Choice("UnitRule", "String", "Zuständige Stelle", "Unit rule", "Welche Stelle die Aufgabe erhält.",
                new("any", "Alle mit dieser Rolle"), new("case-post", "Die CM-Stelle des Falls"), new("each-cm-post", "Jede CM-Stelle, je eine Aufgabe"), new("coordination", "Die Koordination"),
                new("reporting-post", "Die Stelle, die gemeldet hat"), new("each-reporting-post", "Jede Stelle, die das Thema gemeldet hat, je eine Aufgabe"), new("mandate-lead", "Die Stelle, die den Auftrag führt")),
            Describe.ChoiceOf("phases", "Phase", "Phase oder Stand", "Phase", "In diese Phase oder diesen Stand tritt der Fall, die Meldung oder das Thema mit der Aufgabe ein."),
            Describe.ChoiceOf("forms", "Form", "Formular", "Form", "Was beim Erledigen ausgefüllt wird; leer: das Formular der fachlichen Aktion, sonst eine Bestätigung."),
            Describe.ChoiceOf("actions", "Action", "Fachliche Aktion", "Bound action", "Was das Erledigen in Fall, Meldung oder Thema einträgt."),
            Describe.Text("Interval", "Abstand", "Interval", "Was die fachliche Aktion ab dem Erledigen zählt, etwa bis zur nächsten Überprüfung: P90D (90 Tage) oder 10 WT; leer: wie im Mandanten eingestellt."),
            Describe.Names("Outcomes", "String[]", "Ergebnisse", "Outcomes", "Zwischen diesen Ergebnissen wird gewählt; jedes ist ein Ausgang. Bei einer Aufgabe je Stelle: all-answered.") with { DefaultValue = """["done"]""" },
            Describe.Names("Answers", "String[]", "Antworten je Stelle", "Answers", "Nur bei einer Aufgabe je Stelle: was jede Stelle antworten kann.", "multitext"),
            Describe.Text("Due", "Frist", "Due", "10 WT (Werktage), P3M (drei Monate) oder ein Datum; als Skript zum Beispiel parameter('assessment.due').", "10 WT"),
            Describe.Text("FollowUp", "Wiedervorlage", "Follow-up", "Wann die Aufgabe wieder vorgelegt wird; geschrieben wie die Frist."),
            Describe.Input("Priority", "Int32", "Priorität", "Priority", "0 bis 100; üblich ist 50, höhere stehen oben.", defaultValue: 50),
            Describe.ChoiceOf("reminder-ladders", "Reminders", "Erinnerungsleiter", "Reminder ladder", "Wann vor und nach der Frist erinnert wird; leer: keine Erinnerung. Als Text auch eine eigene Leiter: before:P2D;due@mail;after:5 WT>holder,team-lead@mail."),
            Describe.Text("NotBy", "Vier Augen: nicht durch", "Four eyes: not by", "author: nicht durch die Person, die gemeldet hat; oder ein Aufgabentyp: nicht durch die Person, die diese Aufgabe erledigt hat."),
            Describe.Input("Round", "Int32", "Runde", "Round", "Zählt wiederholte Rückmeldungen zum selben Thema."),
            Describe.Text("ExpiresAfter", "Verfällt nach", "Expires after", "Danach entfällt die Aufgabe mit dem Ergebnis expired; geschrieben wie die Frist."),
        ],
        Outputs =
        [
            Describe.Output("Outcome", "String", "Ergebnis", "Outcome", "Das gewählte Ergebnis."),
            Describe.Output("Next", "String", "Ende des Abstands", "Next", "Wann der Abstand, vom Erledigen an, um ist."),
            Describe.Output("Result", "Object", "Angaben", "Result", "Was die fachliche Aktion ergab; bei einer Aufgabe je Stelle die Zahl je Antwort."),
        ],
    };
}
