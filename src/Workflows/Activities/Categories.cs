namespace Kim.Workflows.Activities;

/// <summary>Under what the designer lists the activities.</summary>
public static class Categories
{
    public static readonly Wording Kim = new("KIM", "KIM");
    public static readonly Wording Flow = new("Ablauf", "Flow");
    public static readonly Wording Branching = new("Verzweigungen", "Branching");
    public static readonly Wording ControlFlow = new("Ablaufsteuerung", "Control Flow");
    public static readonly Wording Looping = new("Schleifen", "Looping");
    public static readonly Wording Scheduling = new("Zeit", "Scheduling");
    public static readonly Wording Composition = new("Andere Abläufe", "Composition");
    public static readonly Wording Primitives = new("Grundbausteine", "Primitives");
    public static readonly Wording Scripting = new("Skripte", "Scripting");
    public static readonly Wording Workflows = new("Abläufe", "Workflows");
    public static readonly Wording Console = new("Ausprobieren", "Console");
}
