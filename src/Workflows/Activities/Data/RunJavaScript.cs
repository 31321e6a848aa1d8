using Kim.Workflows.Expressions;
using Kim.Workflows.State;

namespace Kim.Workflows.Activities.Data;

/// <summary>Runs a script. <c>setOutcome</c> and <c>setOutcomes</c> choose the ways it leaves by; its value is the result, unless it has none.</summary>
public sealed class RunJavaScript : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.RunJavaScript", Categories.Scripting, new("JavaScript ausführen", "Run JavaScript"), new("Führt JavaScript aus.", "Executes JavaScript code"))
    {
        Inputs =
        [
            Describe.Text("Script", "Skript", "Script", "Das Skript; mit setOutcome('Name') wählt es seinen Ausgang.", uiHint: "code-editor") with { DefaultSyntax = "JavaScript" },
            Describe.Names("PossibleOutcomes", "List<String>", "Mögliche Ergebnisse", "Possible Outcomes", "Namen der Ausgänge, die das Skript wählen kann."),
        ],
        Outputs = [Describe.Output("Result", "Object", "Ergebnis", "Result", "Was das Skript zurückgibt.")],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.Text("script") is not { } script || string.IsNullOrWhiteSpace(script))
            return ValueTask.FromResult(ActivityResult.Done);
        IReadOnlyList<string> outcomes = ["Done"];
        var result = context.Run(script, new Dictionary<string, ScriptFunction>
        {
            ["setOutcome"] = arguments => Set([PlainValues.ToText(First(arguments)) ?? ""]),
            ["setOutcomes"] = arguments => Set(PlainValues.ToTexts(First(arguments))),
        });
        result ??= context.Bound("result");
        return ValueTask.FromResult<ActivityResult>(new ActivityResult.Completed(outcomes, result is null ? Writes.None : Writes.Output("Result", result)));

        object? Set(IReadOnlyList<string> chosen)
        {
            outcomes = chosen;
            return null;
        }
    }

    private static object? First(IReadOnlyList<object?> arguments) => arguments.Count > 0 ? arguments[0] : null;
}
