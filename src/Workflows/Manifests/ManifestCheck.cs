using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;
using Kim.Workflows.HumanTasks;
using Kim.Workflows.Soundness;

namespace Kim.Workflows.Manifests;

/// <param name="Activity">The key of the activity concerned; null when it is one that is missing.</param>
/// <param name="Message">A German sentence for whoever edits the definition.</param>
public sealed record ManifestFinding(string Code, string? Activity, string Message, string? Input = null);

/// <summary>Whether the form of an action demands a field when its task is left by an outcome.</summary>
public delegate bool DemandsField(string action, string outcome, string field);

/// <summary>Says where a definition breaks what its manifest keeps.</summary>
public sealed class ManifestCheck
{
    public const string StepMissing = "manifest.step-missing";
    public const string StepAltered = "manifest.step-altered";
    public const string WayAround = "manifest.way-around";
    public const string EndWithout = "manifest.end-without";
    public const string ReasonNotDemanded = "manifest.reason-not-demanded";
    public const string ForbiddenType = "manifest.forbidden-type";

    private readonly WorkflowDefinition definition;
    private readonly ILookup<string, ActivityNode> tasks;
    private readonly ProcessPaths paths;

    private ManifestCheck(WorkflowDefinition definition, ActivityCatalogue catalogue)
    {
        this.definition = definition;
        tasks = definition.Graph.Nodes.Where(node => node.Type == UserTask.TypeName).ToLookup(node => TypeOf(node) ?? "");
        paths = ProcessPaths.Of(definition, catalogue);
    }

    public static IReadOnlyList<ManifestFinding> Of(ProcessManifest manifest, WorkflowDefinition definition, ActivityCatalogue catalogue, DemandsField demands)
    {
        var check = new ManifestCheck(definition, catalogue);
        return
        [
            .. manifest.Steps.SelectMany(check.Step), .. manifest.Before.SelectMany(check.Order), .. manifest.Ends.SelectMany(check.Ends),
            .. manifest.Reasons.SelectMany(rule => check.Reasons(rule, demands)), .. check.Types(manifest.ForbiddenTypes),
        ];
    }

    private IEnumerable<ManifestFinding> Step(MandatoryStep step)
    {
        if (!tasks.Contains(step.TaskType))
            yield return new(StepMissing, null, $"Der Pflichtschritt „{step.Title}“ (Aufgabentyp {step.TaskType}) fehlt.");
        foreach (var node in tasks[step.TaskType])
        {
            if (Outcomes.Literal(node.Inputs.GetValueOrDefault("action")) != step.Action)
                yield return new(StepAltered, node.Key, $"Der Pflichtschritt {Say.Name(node)} muss an die fachliche Aktion „{step.Action}“ gebunden sein.", "action");
            if (step.NotBy is { } who && Outcomes.Literal(node.Inputs.GetValueOrDefault("notBy")) != who)
                yield return new(StepAltered, node.Key, $"Der Pflichtschritt {Say.Name(node)} muss von einer zweiten Person erledigt werden (Vier Augen: nicht durch „{who}“).", "notBy");
        }
    }

    private IEnumerable<ManifestFinding> Order(OrderRule rule)
    {
        var wanted = tasks.Where(group => rule.Then.Contains(group.Key) || (rule.Then.Contains("*") && !rule.Except.Contains(group.Key) && !rule.AnyOf.Any(milestone => milestone.TaskType == group.Key)));
        foreach (var node in wanted.SelectMany(group => group))
            if (paths.To(other => other == node, (passed, outcome) => Passes(rule.AnyOf, passed, outcome)) is { } way)
                yield return new(WayAround, node.Key, $"{rule.Says} {Say.Name(node)} ist aber auch ohne diesen Schritt erreichbar{Along(way)}.");
    }

    private IEnumerable<ManifestFinding> Ends(EndRule rule)
    {
        if (paths.ToEnd((passed, outcome) => Passes(rule.AnyOf, passed, outcome)) is { } way)
            yield return new(EndWithout, way.LastOrDefault(step => step.Activity.Type == UserTask.TypeName)?.Activity.Key, $"{rule.Says} Ein Weg endet aber ohne diesen Schritt{Along(way)}.");
    }

    private IEnumerable<ManifestFinding> Reasons(ReasonRule rule, DemandsField demands)
    {
        foreach (var node in tasks[rule.TaskType])
            if (Outcomes.Literal(node.Inputs.GetValueOrDefault("action")) is not { } action || !rule.Outcomes.All(outcome => demands(action, outcome, rule.Field)))
                yield return new(ReasonNotDemanded, node.Key, $"{Say.Name(node)} verlangt keine Begründung für: {string.Join(", ", rule.Outcomes.Select(outcome => $"„{outcome}“"))}.", "action");
    }

    private IEnumerable<ManifestFinding> Types(IReadOnlyList<string> forbidden) => definition.Graph.Nodes.Where(node => forbidden.Contains(node.Type))
        .Select(node => new ManifestFinding(ForbiddenType, node.Key, $"{Say.Name(node)}: Den Aktivitätstyp „{node.Type}“ darf dieser Ablauf nicht verwenden."));

    private static bool Passes(IReadOnlyList<Milestone> milestones, ActivityNode node, string outcome) =>
        node.Type == UserTask.TypeName && TypeOf(node) is { } type && milestones.Any(milestone => milestone.TaskType == type && milestone.Outcomes?.Contains(outcome) is not false);

    private static string? TypeOf(ActivityNode node) => Outcomes.Literal(node.Inputs.GetValueOrDefault("taskType"));

    private static string Along(IReadOnlyList<PathStep> way)
    {
        var steps = way.Where(step => step.Activity.Type == UserTask.TypeName).Select(step => $"{Say.Name(step.Activity)} ({step.Outcome})").ToList();
        return steps.Count == 0 ? "" : $", und zwar über {string.Join(", ", steps)}";
    }
}
