using System.Text.RegularExpressions;

namespace Kim.Workflows.Activities.Control;

public sealed partial class Fault : IActivity
{
    public ActivityDescriptor Descriptor { get; } = new("Elsa.Fault", Categories.Primitives, new("Störung", "Fault"), new("Bringt den Ablauf in den Zustand „gestört“.", "Faults the workflow."))
    {
        Inputs =
        [
            Describe.Text("Code", "Kennung", "Code", "Kennung der Störung: Buchstaben, Ziffern, Punkt, Strich."), Describe.Text("FaultType", "Art", "Fault Type", "Art der Störung, zur eigenen Einordnung."), Describe.Text("Category", "Gruppe", "Category", "Gruppe der Störung, zur eigenen Einordnung."), Describe.Text("Message", "Meldung", "Message", "Satz für Menschen; bei Fällen, Meldungen und Themen wird nur die Kennung gespeichert."),
        ],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var code = context.TextOrNull("code");
        return ValueTask.FromResult<ActivityResult>(new ActivityResult.Faulted(code is not null && Code().IsMatch(code) ? code : "workflow.fault", context.TextOrNull("message")));
    }

    // Incidents hold codes only; a sentence typed here stays out of them.
    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();
}
