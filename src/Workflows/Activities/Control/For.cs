namespace Kim.Workflows.Activities.Control;

/// <summary>Counts from a number to another and runs its body for each.</summary>
public sealed class For : IBreakable
{
    private const string NextKey = "next";

    public ActivityDescriptor Descriptor { get; } = new("Elsa.For", Categories.Looping, new("Zählschleife", "For"), new("Zählt von einer Zahl bis zu einer anderen.", "Iterate over a sequence of steps between a start and an end number."))
    {
        Inputs =
        [
            Describe.Input("Start", "Int32", "Von", "Start", "Zahl, mit der die Zählung beginnt.") with { Otherwise = 0L },
            Describe.Input("End", "Int32", "Bis", "End", "Zahl, bei der die Zählung endet.") with { Otherwise = 0L },
            Describe.Input("Step", "Int32", "Schrittweite", "Step", "Um so viel steigt die Zahl in jeder Runde; 0 ist nicht erlaubt.") with { Otherwise = 1L },
            Describe.Input("OuterBoundInclusive", "Boolean", "Einschließlich der Grenze", "Outer Bound Inclusive", "Auch die Endzahl selbst kommt an die Reihe.", "checkbox", true) with { Otherwise = true },
        ],
        Outputs = [Describe.Output("CurrentValue", "Object", "Aktueller Wert", "Current Value", "Der Wert, der gerade an der Reihe ist.")],
        Ports = [Describe.Child("Body", "Inhalt", "Body")],
    };

    public bool IsLoop => true;

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var (start, step) = (context.Whole("start") ?? 0, context.Whole("step") ?? 0);
        return ValueTask.FromResult<ActivityResult>(step == 0
            ? new ActivityResult.Faulted("workflow.loop-without-step", "A loop needs a step.")
            : Round(context, start, context.Whole("end") ?? 0, step, context.Flag("outerBoundInclusive")));
    }

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        Round(context, Remembered(context, NextKey), Remembered(context, "end"), Remembered(context, "step"), context.Memory["inclusive"] is true);

    private static ActivityResult Round(ActivityContext context, long value, long end, long step, bool inclusive)
    {
        var goes = step > 0 ? value < end : value > end;
        if (context.IsBreaking || !(goes || (inclusive && value == end)) || context.Child("body") is not { } body)
            return ActivityResult.Done;
        var memory = new Dictionary<string, object?> { [NextKey] = value + step, ["end"] = end, ["step"] = step, ["inclusive"] = inclusive };
        return new ActivityResult.Scheduled(
            [new(body) { Variables = new Dictionary<string, object?> { ["CurrentValue"] = value } }],
            Writes.Output("CurrentValue", value) with { Memory = memory });
    }

    private static long Remembered(ActivityContext context, string key) => Convert.ToInt64(context.Memory[key]);
}
