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
    private readonly ExpressionScope scope;
    private readonly ExpressionEvaluators evaluators;
    private object?[]? inputs;

    internal ActivityContext(ActivityExecution execution, ActivityNode node, WorkflowInstance instance, ExpressionScope scope, ExpressionEvaluators evaluators)
    {
        (this.execution, Node, this.instance, this.scope, this.evaluators) = (execution, node, instance, scope, evaluators);
    }

    public ActivityNode Node { get; }
    public Guid ExecutionId => execution.Id;
    public Guid InstanceId => instance.Id;
    public string DefinitionId => instance.DefinitionId;
    public string DefinitionVersionId => instance.DefinitionVersionId;
    public string? CorrelationId => instance.CorrelationId;
    public Subject? Subject => instance.Subject;
    public DateTimeOffset Now => scope.Now;

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

    /// <summary>Children of this composite that have not ended, in the order they were scheduled.</summary>
    public IReadOnlyList<ActivityExecution> LiveChildren => instance.Executions.FindAll(child => child.ParentId == ExecutionId);

    public bool Has(string input) => Node.Inputs.TryGetValue(input, out var expression) && expression.Value is not (null or "");

    /// <summary>The value of an input (camelCase name); null when the definition does not give it.</summary>
    public object? Input(string name) => inputs is not null && Node.EvaluatedInputs!.TryFind(name, inputs, out var value) ? value
        : Node.Inputs.TryGetValue(name, out var expression) ? Evaluate(expression) : null;

    public object? Evaluate(InputExpression expression) => evaluators.Evaluate(expression, scope);

    /// <summary>The name of the variable that a reference means, seen from here; null when there is none.</summary>
    public string? VariableName(VariableReference reference) => reference.NameIn(scope) is { } name && scope.TryGetVariable(name, out _) ? name : null;

    public string? Text(string input) => PlainValues.ToText(Input(input));

    /// <summary>The input's text, or null when it is missing or empty.</summary>
    public string? TextOrNull(string input) => Text(input) is { Length: > 0 } text ? text : null;

    public bool Flag(string input) => PlainValues.ToFlag(Input(input)) ?? false;

    public int? Whole(string input) => (int?)PlainValues.ToNumber(Input(input));

    public IReadOnlyList<string> Texts(string input) => PlainValues.ToTexts(Input(input));

    public Bookmark NewBookmark(string kind) => new(Guid.CreateVersion7(Now), InstanceId, ExecutionId, Node.Key, kind);

    /// <summary>Evaluates what the definition gives, all of it and once, before the activity runs.</summary>
    internal void EvaluateInputs(ActivityDescriptor descriptor)
    {
        var given = NodeInputs.Of(Node, descriptor);
        inputs = given.Evaluate(evaluators, scope);
        execution.Inputs = given.Recorded(inputs, instance.Subject);
    }
}
