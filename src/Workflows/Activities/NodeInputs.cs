using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.Expressions;
using Kim.Workflows.State;

namespace Kim.Workflows.Activities;

/// <summary>
/// The inputs that a node gives of those its descriptor names: evaluated in the descriptor's order before the activity runs, as Elsa does, and
/// shown in the journal under the descriptor's names.
/// </summary>
internal sealed class NodeInputs
{
    private readonly Entry[] entries;
    private readonly string[] carried;
    private readonly object?[]? constants;
    private readonly IReadOnlyDictionary<string, object?>? recorded;

    private NodeInputs(ActivityNode node, ActivityDescriptor descriptor)
    {
        entries = [.. descriptor.Inputs.Where(input => input.AutoEvaluate && (node.Inputs.ContainsKey(input.Key) || input.Otherwise is not null)).Select(input => new Entry(
            input.Name, string.Intern(input.Key), input.TypeName, node.Inputs.GetValueOrDefault(input.Key) ?? new("", "Literal", input.Otherwise), input.IsWrapped, node.LogPersistence.CarriesInput(input.Key)))];
        carried = [.. entries.Where(entry => entry.IsCarried).Select(entry => entry.Name)];
        if (!Array.TrueForAll(entries, entry => entry.IsConstant))
            return;
        constants = [.. entries.Select(entry => entry.Expression.Value)];
        recorded = Shown(constants);
    }

    public static NodeInputs Of(ActivityNode node, ActivityDescriptor descriptor) => node.EvaluatedInputs ??= new(node, descriptor);

    /// <summary>The name of an input or output in definitions.</summary>
    public static string KeyOf(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    public object?[] Evaluate(ActivityContext context)
    {
        if (constants is not null)
            return constants;
        var values = new object?[entries.Length];
        for (var index = 0; index < entries.Length; index++)
            values[index] = Evaluate(entries[index], context);
        return values;
    }

    public bool TryFind(string key, object?[] values, out object? value)
    {
        for (var index = 0; index < entries.Length; index++)
        {
            if (entries[index].Key != key)
                continue;
            value = values[index];
            return true;
        }
        value = null;
        return false;
    }

    /// <summary>What the journal shows: converted to the declared type, without what is excluded or may not be stored; null when nothing is left.</summary>
    public IReadOnlyDictionary<string, object?>? Recorded(object?[] values, Subject? subject)
    {
        var all = ReferenceEquals(values, constants) ? recorded : Shown(values);
        return all is null || subject is null ? all : StateRules.Storable(subject, all);
    }

    private NamedValues? Shown(object?[] values)
    {
        if (carried.Length == 0)
            return null;
        var shown = new object?[carried.Length];
        for (int index = 0, to = 0; index < entries.Length; index++)
            if (entries[index].IsCarried)
                shown[to++] = entries[index].Shown(values[index]);
        return new(carried, shown);
    }

    private static object? Evaluate(Entry entry, ActivityContext context)
    {
        if (entry.IsConstant)
            return entry.Expression.Value;
        try
        {
            return context.Evaluate(entry.Expression);
        }
        catch (ExpressionFailedException failed) // goes on to the runner, which must know the input
        {
            failed.Input = entry.Name;
            throw;
        }
    }

    private sealed record Entry(string Name, string Key, string TypeName, InputExpression Expression, bool IsWrapped, bool IsCarried)
    {
        public bool IsConstant { get; } = !IsWrapped || Expression.Type is "Literal";

        public object? Shown(object? value) => TypeName switch
        {
            "String" when value is not string => PlainValues.ToText(value),
            "Boolean" when value is not bool => PlainValues.ToFlag(value),
            "Int32" or "Int64" or "Double" => Conversion.To(TypeName, isArray: false, value),
            _ => value,
        };
    }
}
