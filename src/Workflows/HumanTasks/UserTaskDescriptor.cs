using Kim.Workflows.Activities;

namespace Kim.Workflows.HumanTasks;

internal static class UserTaskDescriptor
{
    public static ActivityDescriptor Create() => new(UserTask.TypeName, "KIM", new("Aufgabe", "User task"),
        new("Gibt einer Person oder jeder Stelle eine Aufgabe und wartet auf das Ergebnis.", "Gives a person, or each unit, a task and waits for the outcome."))
    {
        Inputs =
        [
            Describe.Text("TaskType", "Aufgabentyp", "Task type"),
            Describe.Text("Title", "Titel", "Title"),
            Describe.Text("Description", "Beschreibung", "Description", uiHint: "multiline"),
            Describe.Text("Role", "Rolle", "Role"),
            Describe.Choice("UnitRule", "String", "Zuständige Stelle", "Unit rule", "any", "case-post", "each-cm-post", "coordination", "reporting-post", "mandate-lead"),
            Describe.Text("Phase", "Phase", "Phase"),
            Describe.Text("Form", "Formular", "Form"),
            Describe.Text("Action", "Fachliche Aktion", "Bound action"),
            Describe.Input("Outcomes", "String[]", "Ergebnisse", "Outcomes", "dynamic-outcomes"),
            Describe.Input("Answers", "String[]", "Antworten je Stelle", "Answers", "multitext"),
            Describe.Text("Due", "Frist", "Due", "10 WT"),
            Describe.Text("FollowUp", "Wiedervorlage", "Follow-up"),
            Describe.Input("Priority", "Int32", "Priorität", "Priority", defaultValue: 50),
            Describe.Text("Reminders", "Erinnerungsleiter", "Reminder ladder"),
            Describe.Text("NotBy", "Vier Augen: nicht durch", "Four eyes: not by"),
            Describe.Input("Round", "Int32", "Runde", "Round"),
            Describe.Text("ExpiresAfter", "Verfällt nach", "Expires after"),
        ],
        Outputs = [new("Outcome", "String", new("Ergebnis", "Outcome")), new("Result", "Object", new("Angaben", "Result"))],
    };
}
