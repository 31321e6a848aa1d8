using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.Expressions;
using Kim.Workflows.State;

namespace Kim.Workflows.Activities;

/// <summary>What an activity may know while it runs. It changes nothing by itself.</summary>
public sealed class ActivityContext
{
    private readonly ActivityExecution execution;
    private readonly WorkflowInstance instance;
    private readonly WorkflowDefinition definition;
    private readonly BurstServices services;
    private ExpressionScope? scope;
    private object?[]? inputs;

    internal ActivityContext(ActivityExecution execution, ActivityNode node, WorkflowInstance instance, WorkflowDefinition definition, BurstServices services)
    {
        (this.execution, Node, this.instance, this.definition, this.services) = (execution, node, instance, definition, services);
    }

    public ActivityNode Node { get; }
    public Guid ExecutionId => execution.Id;
    public Guid InstanceId => instance.Id;
    public string DefinitionId => instance.DefinitionId;
    public string DefinitionVersionId => instance.DefinitionVersionId;
    public string? CorrelationId => instance.CorrelationId;
    public Subject? Subject => instance.Subject;
    public DateTimeOffset Now => services.Surroundings.Now;

    private ExpressionScope Scope => scope ??= new(execution, instance, definition, services.Surroundings);

    /// <summary>What this execution remembered with <see cref="Writes.Memory"/>.</summary>
    public IReadOnlyDictionary<string, object?> Memory => execution.Memory;

    /// <summary>The input the workflow was started with.</summary>
    public IReadOnlyDictionary<string, object?> WorkflowInput => instance.Input;

    /// <summary>Set while the workflow is being started by a trigger: the activity whose stimulus came.</summary>
    public string? TriggerActivityId => instance.TriggerActivityId;

    /// <summary>This very execution was started by its own stimulus.</summary>
    public bool IsTriggered { get; internal init; }

    /// <summary>Bookmarks of this execution that are still open.</summary>
    public IEnumerable<Bookmark> OpenBookmarks => instance.Bookmarks.Where(bookmark => bookmark.ActivityExecutionId == ExecutionId);

    /// <summary>A Break below this composite wants it to end.</summary>
    public bool IsBreaking => Memory.ContainsKey(IBreakable.Sign);

    /// <summary>Children of this composite that have not ended, in the order they were scheduled.</summary>
    public IReadOnlyList<ActivityExecution> LiveChildren => instance.Executions.ChildrenOf(ExecutionId);

    /// <summary>The only activity in one of the node's places for children, e.g. <c>body</c> or <c>cases/0/activity</c>.</summary>
    public ActivityNode? Child(string place) => Node.Children.TryGetValue(place, out var children) && children.Count > 0 ? children[0] : null;

    /// <summary>The objects of a list that the definition gives plainly, e.g. the states of a state machine.</summary>
    public List<IReadOnlyDictionary<string, object?>> Parts(string property) =>
        [.. (Node.Inputs.GetValueOrDefault(property)?.Value as IEnumerable<object?> ?? []).OfType<IReadOnlyDictionary<string, object?>>()];

    public bool Has(string input) => Node.Inputs.TryGetValue(input, out var expression) && expression.Value is not (null or "");

    /// <summary>The value of an input (camelCase name); null when the definition does not give it.</summary>
    public object? Input(string name) => inputs is not null && Node.EvaluatedInputs!.TryFind(name, inputs, out var value) ? value
        : Node.Inputs.TryGetValue(name, out var expression) ? Evaluate(expression) : null;

    public object? Evaluate(InputExpression expression) => services.Evaluators.Evaluate(expression, Scope);

    /// <summary>What the variable holds that an output (camelCase name) is bound to; null when it is bound to none.</summary>
    public object? Bound(string output) =>
        Node.OutputTargets.TryGetValue(output, out var id) && Scope.TryGetVariable(Scope.NameOf(id) ?? id, out var value) ? value : null;

    /// <summary>Runs a script that is a value, with functions that only this run has.</summary>
    public object? Run(string script, IReadOnlyDictionary<string, ScriptFunction> functions) =>
        services.Evaluators.Evaluate(Script(script), Scope.With(functions));

    /// <summary>Evaluates an input, with functions that only this evaluation has.</summary>
    public object? EvaluateWith(string input, IReadOnlyDictionary<string, ScriptFunction> functions) =>
        Node.Inputs.TryGetValue(input, out var expression) ? services.Evaluators.Evaluate(expression, Scope.With(functions)) : null;

    /// <summary>The name of the variable that a reference means, seen from here; null when there is none.</summary>
    public string? VariableName(VariableReference reference) => reference.NameIn(Scope) is { } name && Scope.TryGetVariable(name, out _) ? name : null;

    public string? Text(string input) => PlainValues.ToText(Input(input));

    /// <summary>The input's text, or null when it is missing or empty.</summary>
    public string? TextOrNull(string input) => Text(input) is { Length: > 0 } text ? text : null;

    public bool Flag(string input) => PlainValues.ToFlag(Input(input)) ?? false;

    public int? Whole(string input) => (int?)PlainValues.ToNumber(Input(input));

    public IReadOnlyList<string> Texts(string input) => PlainValues.ToTexts(Input(input));

    public Bookmark NewBookmark(string kind) => new(OrderedIds.At(Now), InstanceId, ExecutionId, Node.Key, kind);

    /// <summary>A script that the definition gives as it stands is parsed once.</summary>
    private InputExpression Script(string script)
    {
        var given = Node.Inputs.GetValueOrDefault("script");
        if (given?.Compiled is InputExpression kept && kept.Value as string == script)
            return kept;
        var expression = new InputExpression("Object", "JavaScript", script);
        if (given is { Type: "Literal" })
            given.Compiled = expression;
        return expression;
    }

    /// <summary>Evaluates what the definition gives, all of it and once, before the activity runs.</summary>
    internal void EvaluateInputs(ActivityDescriptor descriptor)
    {
        var given = NodeInputs.Of(Node, descriptor);
        inputs = given.Evaluate(this);
        execution.Inputs = given.Recorded(inputs, instance.Subject);
    }
}
