using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.State;

namespace Kim.Workflows.Expressions;

/// <summary>What an expression sees: variables from its activity's scope outwards, and the surroundings of the instance.</summary>
public sealed class ExpressionScope
{
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

    /// <summary>Names of all variables in sight, inner ones first.</summary>
    public IEnumerable<string> VariableNames => Scopes().SelectMany(scope => scope.Keys).Distinct();

    /// <summary>Names of the inputs that the workflow declares or was given.</summary>
    public IEnumerable<string> InputNames => Instance.Input.Keys.Concat(definition.Inputs.Select(input => input.Name)).Distinct();

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
    public string? NameOf(string variableId)
    {
        for (ActivityNode? node = execution.Node; node is not null; node = node.Parent)
            if (node.Variables.FirstOrDefault(variable => variable.Id == variableId) is { } inner)
                return inner.Name;
        return definition.Variables.FirstOrDefault(variable => variable.Id == variableId)?.Name;
    }

    private VariableDeclaration? Declaration(string name)
    {
        for (ActivityNode? node = execution.Node; node is not null; node = node.Parent)
            if (node.Variables.FirstOrDefault(variable => variable.Name == name) is { } inner)
                return inner;
        return definition.Variables.FirstOrDefault(variable => variable.Name == name);
    }

    private Dictionary<string, object?> Innermost()
    {
        var container = execution.Variables is not null ? execution : Parent(execution) ?? execution;
        return container.Variables ??= [];
    }

    private IEnumerable<Dictionary<string, object?>> Scopes()
    {
        for (var at = execution; at is not null; at = Parent(at))
            if (at.Variables is not null)
                yield return at.Variables;
        yield return Instance.Variables;
    }

    private ActivityExecution? Parent(ActivityExecution child) =>
        child.ParentId is { } id ? Instance.Executions.Find(candidate => candidate.Id == id) : null;
}

/// <summary>What is the same for every expression of a burst.</summary>
public sealed record ExpressionSurroundings(DateTimeOffset Now, DateOnly Today, IReadOnlyDictionary<string, string> Parameters, IWorkingDays WorkingDays)
{
    /// <summary>The same at another instant.</summary>
    internal ExpressionSurroundings At(DateTimeOffset instant, EngineClock clock) =>
        this with { Now = instant, Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, clock.Time.LocalTimeZone).DateTime) };
}
