using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.State;

namespace Kim.Workflows.Expressions;

/// <summary>
/// What an expression sees: variables from its activity's scope outwards, and the surroundings of the instance. A workflow used as an activity
/// sees the variables around it, as in Elsa, and its arguments as variables.
/// </summary>
public sealed class ExpressionScope
{
    private static readonly HashSet<string> Containers = ["Elsa.Sequence", "Elsa.Flowchart", "Elsa.Parallel", JournalEntry.WorkflowType];
    private readonly ActivityExecution execution;
    private readonly WorkflowDefinition definition;

    internal ExpressionScope(ActivityExecution execution, WorkflowInstance instance, WorkflowDefinition definition, ExpressionSurroundings surroundings)
    {
        (this.execution, this.definition, Instance, Surroundings) = (execution, definition, instance, surroundings);
    }

    public WorkflowInstance Instance { get; }

    public ExpressionSurroundings Surroundings { get; }

    public DateTimeOffset Now => Surroundings.Now;

    /// <summary>The date in the zone of the clock.</summary>
    public DateOnly Today => Surroundings.Today;

    /// <summary>Functions that only this evaluation has.</summary>
    public IReadOnlyDictionary<string, ScriptFunction> Functions { get; private init; } = System.Collections.Frozen.FrozenDictionary<string, ScriptFunction>.Empty;

    /// <summary>Names of all variables in sight, inner ones first.</summary>
    public IEnumerable<string> VariableNames => Scopes().SelectMany(scope => scope.Keys).Distinct();

    /// <summary>Names of the inputs that the workflow declares or was given; inside a workflow used as activity its arguments are variables.</summary>
    public IEnumerable<string> InputNames => IsInside ? [] : Instance.Input.Keys.Concat(definition.Inputs.Select(input => input.Name)).Distinct();

    /// <summary>The activities that the expression can name: those of the workflow it is drawn in.</summary>
    public IEnumerable<ActivityNode> Neighbours => definition.Graph.Nodes.Where(node => node.Workflow == execution.Node.Workflow);

    private bool IsInside => execution.Node.Workflow is not null;

    public ExpressionScope With(IReadOnlyDictionary<string, ScriptFunction> functions) => new(execution, Instance, definition, Surroundings) { Functions = functions };

    public object? Input(string name) => IsInside && TryGetVariable(name, out var argument) ? argument : Instance.Input.GetValueOrDefault(name);

    /// <summary>The outputs of an activity that has ended, by its id or name; null when there is no such activity.</summary>
    public IReadOnlyDictionary<string, object?>? OutputsOf(string idOrName)
    {
        var node = Neighbours.FirstOrDefault(node => node.Id == idOrName) ?? Neighbours.FirstOrDefault(node => node.Name == idOrName);
        return node is null ? null : Instance.ActivityOutputs.GetValueOrDefault(node.Key) ?? new Dictionary<string, object?>();
    }

    public bool TryGetVariable(string name, out object? value)
    {
        foreach (var variables in Scopes())
            if (variables.TryGetValue(name, out value))
                return true;
        value = null;
        return false;
    }

    /// <summary>Sets the nearest variable of that name; an undeclared one comes to live in the innermost container.</summary>
    public void SetVariable(string name, object? value)
    {
        var target = Scopes().FirstOrDefault(scope => scope.ContainsKey(name)) ?? Innermost();
        var declared = Declaration(name);
        target[name] = StateRules.Checked(Instance.Subject, declared is null ? value : Conversion.To(declared.TypeName, declared.IsArray, value), $"variables.{name}");
    }

    /// <summary>The name behind a variable id, from the activity outwards; null when nothing declares it.</summary>
    public string? NameOf(string variableId) => Declared().FirstOrDefault(variable => variable.Id == variableId)?.Name;

    /// <summary>Gives variables to the innermost container, whatever it had there: inner loops overwrite the values of outer ones, as in Elsa.</summary>
    internal void Seed(IReadOnlyDictionary<string, object?> seeds)
    {
        var target = Innermost();
        foreach (var (name, value) in seeds)
            target[name] = value;
    }

    private VariableDeclaration? Declaration(string name) => Declared().FirstOrDefault(variable => variable.Name == name);

    private IEnumerable<VariableDeclaration> Declared()
    {
        for (ActivityNode? node = execution.Node; node is not null; node = node.Parent)
            foreach (var variable in node.Variables)
                yield return variable;
        foreach (var variable in definition.Variables)
            yield return variable;
    }

    private Dictionary<string, object?> Innermost()
    {
        var outermost = execution;
        for (var at = execution; at is not null; at = Parent(at))
        {
            if (Containers.Contains(at.Node.Type))
                return at.Variables ??= [];
            outermost = at;
        }
        return outermost.Variables ??= [];
    }

    private IEnumerable<Dictionary<string, object?>> Scopes()
    {
        for (var at = execution; at is not null; at = Parent(at))
            if (at.Variables is not null)
                yield return at.Variables;
        yield return Instance.Variables;
    }

    private ActivityExecution? Parent(ActivityExecution child) =>
        child.ParentId is { } id ? Instance.Executions.Find(id) : null;
}

/// <summary>A function that one evaluation of a script has.</summary>
public delegate object? ScriptFunction(IReadOnlyList<object?> arguments);

/// <summary>What is the same for every expression of a burst.</summary>
public sealed record ExpressionSurroundings(DateTimeOffset Now, DateOnly Today, IReadOnlyDictionary<string, string> Parameters, IWorkingDays WorkingDays)
{
    /// <summary>The same at another instant.</summary>
    internal ExpressionSurroundings At(DateTimeOffset instant, EngineClock clock) =>
        this with { Now = instant, Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, clock.Time.LocalTimeZone).DateTime) };
}
