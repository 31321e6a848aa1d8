using Kim.Api.Auth;
using Kim.Domain.Organisation;
using Kim.Workflows.Activities.Waiting;
using Kim.Workflows.Execution;
using Kim.Workflows.HumanTasks;

namespace Kim.Api.Features.Designer.Outline;

/// <summary>Which inputs of which activities the outline can change, and what is no value for them.</summary>
internal sealed class OutlineFields(IReadOnlySet<string> ladders)
{
    public const string Title = "title";

    private static readonly string[] OfTasks = [Title, "description", "role", "unitRule", "due", "followUp", "interval", "reminders"];
    private static readonly string[] Spans = ["due", "followUp", "interval", "wait"];

    public static IReadOnlyList<string> Of(string type) => type switch
    {
        UserTask.TypeName => OfTasks,
        "Elsa.FlowDecision" or "Elsa.If" or "Elsa.While" => [Title, "condition"],
        "Elsa.Delay" or "Elsa.StartAt" or "Elsa.Timer" => [Title, "wait"],
        _ => [Title],
    };

    /// <summary>The input that a field stands for, and its type.</summary>
    public static (string Input, string TypeName) InputOf(string type, string field) => (type, field) switch
    {
        ("Elsa.Delay", "wait") => ("timeSpan", "TimeSpan"),
        ("Elsa.StartAt", "wait") => ("dateTime", "DateTimeOffset"),
        ("Elsa.Timer", "wait") => ("interval", "TimeSpan"),
        (_, "condition") => ("condition", "Boolean"),
        _ => (field, "String"),
    };

    /// <summary>Why a text is no value for a field; null when it is one. Scripts are checked by the gate.</summary>
    public (string Code, string Message)? Refuse(string field, string text, string syntax)
    {
        if (syntax is not ("Literal" or "JavaScript"))
            return ("outline.unknown-syntax", "Angaben sind ein fester Wert (Literal) oder ein Skript (JavaScript).");
        if (text.Length == 0)
            return field is Title or "role" or "condition" or "wait" ? ("outline.missing", "Hier fehlt eine Angabe.") : null;
        if (text.Length > 4000)
            return ("outline.too-long", "Eine Angabe hat höchstens 4000 Zeichen.");
        if (syntax is not "Literal")
            return field is Title ? ("outline.unknown-syntax", "Ein Titel ist ein fester Text.") : null;
        return field switch
        {
            "role" when !Policies.Tasks.Roles.Contains(text) => ("outline.unknown-role", "Diese Rolle gibt es nicht, oder sie bekommt keine Aufgaben."),
            "unitRule" when !UserTask.UnitRules.Contains(text) => ("outline.unknown-unit-rule", "Diese Regel für die zuständige Stelle gibt es nicht."),
            "reminders" when !ladders.Contains(text) && !ReminderLadder.Parse(text).Succeeded => ("outline.unknown-ladder", "Diese Erinnerungsleiter gibt es nicht."),
            _ when Spans.Contains(field) && Moment.Read(text, DateTimeOffset.UnixEpoch, new Weekdays(), null) is null =>
                ("outline.invalid-span", "Eine Frist lautet zum Beispiel 10 WT, P90D oder 2027-03-01."),
            _ => null,
        };
    }

    /// <summary>Here only whether it can be read counts.</summary>
    private sealed class Weekdays : IWorkingDays
    {
        public DateTimeOffset Add(DateTimeOffset from, int workingDays, Guid? unitId) => from;
    }
}
