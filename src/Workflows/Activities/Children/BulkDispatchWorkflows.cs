using Kim.Workflows.Activities.Control;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Expressions;
using Kim.Workflows.State;

namespace Kim.Workflows.Activities.Children;

/// <summary>Starts another workflow for each item and may wait for all of them; each end may run an activity.</summary>
public sealed class BulkDispatchWorkflows : IResumableActivity, ICompositeActivity
{
    private static readonly IReadOnlyList<string> CompletedOutcomes = ["Completed", "Done"];

    public ActivityDescriptor Descriptor { get; } = new("Elsa.BulkDispatchWorkflows", Categories.Composition, new("Abläufe anstoßen", "Bulk Dispatch Workflows"),
        new("Startet für jeden Wert einen anderen Ablauf.", "Create new workflow instances for each item in the data source and dispatch them for execution."))
    {
        Inputs =
        [
            ChildInputs.Definition,
            Describe.Input("Items", "Object", "Werte", "Items", "Liste der Werte, meist aus einer Variablen oder einem Skript."),
            Describe.Text("DefaultItemInputKey", "Name der Eingabe für den Wert", "Default Item Input Key", "Unter diesem Namen erhält der gestartete Ablauf seinen Wert; ohne Wirkung, wenn die Werte Objekte sind.", "Item"),
            Describe.Text("CorrelationIdFunction", "Zuordnungsschlüssel je Wert", "Correlation ID Function", "Skript, das für jeden Wert den Zuordnungsschlüssel ergibt.") with { AutoEvaluate = false },
            ChildInputs.Input,
            ChildInputs.WaitForCompletion with { DefaultValue = true, Otherwise = true },
            ChildInputs.StartNewTrace,
            ChildInputs.Channel,
        ],
        Ports =
        [
            Describe.Child("ChildCompleted", "Nach jedem Ende", "Child Completed"), Describe.Child("ChildFaulted", "Nach jeder Störung", "Child Faulted"),
            Describe.Port("Completed", "Alle beendet", "Completed"), Describe.Port("Canceled", "Abgebrochen", "Canceled"), Describe.Port("Done", "Erledigt", "Done"),
        ],
    };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken)
    {
        var key = context.TextOrNull("defaultItemInputKey") ?? "Item";
        var wait = context.Flag("waitForCompletion");
        var dispatches = (Items.Of(context.Input("items"), fromText: false) ?? []).Select(item => Dispatch(context, key, item)).ToList();
        if (dispatches.Count == 0)
            return ValueTask.FromResult(ActivityResult.Done);
        // Without waiting the last one tells, in the same unit of work, that all of them exist.
        if (!wait)
            dispatches = [.. dispatches[..^1].Select(dispatch => dispatch with { BookmarkId = null }), dispatches[^1] with { ResumeWhenStarted = true }];
        var bookmark = ChildWorkflow.Bookmark(context, dispatches) with { Stays = wait };
        return ValueTask.FromResult<ActivityResult>(new ActivityResult.Waiting([bookmark], [], new()
        {
            Dispatches = dispatches,
            Memory = new Dictionary<string, object?> { ["left"] = (long)(wait ? dispatches.Count : 1), ["wait"] = wait },
        }));
    }

    public ValueTask<ActivityResult> Resume(ActivityContext context, Resumption resumption, CancellationToken cancellationToken)
    {
        if (ChildWorkflow.Refusal(resumption, context) is { } refused)
            return ValueTask.FromResult<ActivityResult>(refused);
        var left = Convert.ToInt64(context.Memory["left"]) - 1;
        var wait = context.Memory["wait"] is true;
        if (!wait)
            return ValueTask.FromResult(ActivityResult.Done);
        var memory = new Writes { Memory = new Dictionary<string, object?> { ["left"] = left, ["wait"] = wait } };
        var next = PlainValues.ToText(resumption.Input.GetValueOrDefault(ChildWorkflow.SubStatus)) switch
        {
            "Faulted" => context.Child("childFaulted"),
            "Finished" => context.Child("childCompleted"),
            _ => null,
        };
        if (next is not null)
            return ValueTask.FromResult<ActivityResult>(new ActivityResult.Scheduled(
                [new(next) { Variables = new Dictionary<string, object?> { ["ChildInstanceId"] = resumption.Input.GetValueOrDefault(ChildWorkflow.InstanceId) } }], memory));
        return ValueTask.FromResult<ActivityResult>(left > 0 || context.LiveChildren.Count > 0 ? new ActivityResult.Scheduled([], memory) : new ActivityResult.Completed(CompletedOutcomes, memory));
    }

    public ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) =>
        Convert.ToInt64(context.Memory["left"]) > 0 || context.LiveChildren.Count > 0 ? ActivityResult.StayOpen : new ActivityResult.Completed(CompletedOutcomes, Writes.None);

    private static Dispatch Dispatch(ActivityContext context, string key, object? item)
    {
        var own = item as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?> { [key] = item };
        var dispatch = ChildWorkflow.Dispatch(context, wait: false);
        var input = dispatch.Input.Where(entry => !own.ContainsKey(entry.Key)).Concat(own).ToDictionary();
        var correlation = context.EvaluateWith("correlationIdFunction", new Dictionary<string, ScriptFunction> { [$"get{key}"] = _ => item });
        return dispatch with { Input = input, CorrelationId = PlainValues.ToText(correlation), BookmarkId = ChildWorkflow.BookmarkIdOf(context) };
    }
}
