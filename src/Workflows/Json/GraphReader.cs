using System.Text.Json;
using Kim.Workflows.Definitions;
using Kim.Workflows.Expressions;
using Kim.Workflows.State;

namespace Kim.Workflows.Json;

/// <summary>Reads the tree of activities. A property that holds an activity or a list of them is a place for children.</summary>
internal sealed class GraphReader(List<DefinitionFault> faults, DefinitionLimits limits)
{
    private static readonly HashSet<string> Own = ["id", "nodeId", "name", "type", "version", "customProperties", "metadata", "connections", "variables", "source"];
    private readonly List<ActivityNode> nodes = [];
    private readonly HashSet<string> ids = [];
    private LogPersistence logged = LogPersistence.Everything;

    public IReadOnlyList<ActivityNode>? Read(JsonElement definition)
    {
        if (!definition.TryGetProperty("root", out var root) || root.ValueKind is not JsonValueKind.Object)
        {
            faults.Add(new("$.root", "definition.root-missing", "Der Definition fehlt ihre oberste Aktivität (root)."));
            return null;
        }
        logged = LogPersistence.Read(definition, LogPersistence.Everything);
        CollectIds(root);
        return ReadActivity(root, "$.root", null) is null ? null : nodes;
    }

    private ActivityNode? ReadActivity(JsonElement json, string path, ActivityNode? parent)
    {
        var parts = new DefinitionParts(json, path, faults);
        if (parts.Text("type") is not { Length: > 0 } type)
        {
            faults.Add(new($"{path}.type", "definition.type-missing", "Der Aktivität fehlt ihr Typ."));
            return null;
        }
        if (nodes.Count >= limits.Activities)
        {
            if (nodes.Count == limits.Activities && !faults.Exists(fault => fault.Code is "definition.too-many-activities"))
                faults.Add(new(path, "definition.too-many-activities", $"Mehr als {limits.Activities} Aktivitäten."));
            return null;
        }
        var id = parts.Text("id") ?? NewId(type);
        if (nodes.Exists(other => other.Id == id))
            faults.Add(new($"{path}.id", "definition.duplicate-id", $"Die Kennung „{id}“ kommt mehr als einmal vor."));
        var node = new ActivityNode
        {
            Index = nodes.Count,
            Id = id,
            Key = id,
            NodeId = parts.Text("nodeId") ?? (parent is null ? $"Workflow1:{id}" : $"{parent.NodeId}:{id}"),
            Type = type,
            Version = parts.Whole("version") ?? 1,
            Name = parts.Text("name"),
            DisplayText = Nested(json, "metadata", "displayText") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null,
            Parent = parent,
            CanStartWorkflow = Nested(json, "customProperties", "canStartWorkflow")?.ValueKind is JsonValueKind.True,
            Inputs = Inputs(json),
            OutputTargets = OutputTargets(json),
            Variables = DeclarationReader.Variables(parts),
            LogPersistence = LogPersistence.Read(json, logged),
            Use = parts.PlainText("workflowDefinitionId") is { } used ? new(used, parts.PlainText("workflowDefinitionVersionId"), parts.Whole("version") ?? 1) : null,
            Source = json,
        };
        nodes.Add(node);
        node.Children = Children(json, path, node);
        node.Connections = ConnectionReader.Read(parts, node.Children.GetValueOrDefault("activities") ?? [], limits, faults);
        return node;
    }

    private Dictionary<string, IReadOnlyList<ActivityNode>> Children(JsonElement json, string path, ActivityNode node)
    {
        var children = new Dictionary<string, IReadOnlyList<ActivityNode>>();
        foreach (var property in json.EnumerateObject().Where(property => !Own.Contains(property.Name)))
        {
            var at = $"{path}.{property.Name}";
            if (property.Value.ValueKind is JsonValueKind.Array && (property.Name is "activities" || property.Value.EnumerateArray().Any(IsActivity)))
                children[property.Name] = [.. property.Value.EnumerateArray().Select((item, index) => Child(item, $"{at}[{index}]", node)).OfType<ActivityNode>()];
            else if (IsActivity(property.Value) && ReadActivity(property.Value, at, node) is { } child)
                children[property.Name] = [child];
            else
                foreach (var (key, nestedAt, nested) in Parts(property, at).Where(part => IsActivity(part.Value)))
                    if (ReadActivity(nested, nestedAt, node) is { } inner)
                        children[key] = [inner];
        }
        return children;
    }

    /// <summary>What the objects of a list hold, e.g. <c>cases/0/activity</c> of a switch.</summary>
    private static IEnumerable<(string Key, string Path, JsonElement Value)> Parts(JsonProperty list, string at) =>
        list.Value.ValueKind is not JsonValueKind.Array ? [] : list.Value.EnumerateArray().SelectMany((item, index) =>
            item.ValueKind is not JsonValueKind.Object ? [] : item.EnumerateObject().Select(part => ($"{list.Name}/{index}/{part.Name}", $"{at}[{index}].{part.Name}", part.Value)));

    private ActivityNode? Child(JsonElement item, string path, ActivityNode parent)
    {
        if (item.ValueKind is JsonValueKind.Object)
            return ReadActivity(item, path, parent);
        faults.Add(new(path, "definition.no-activity", "Hier muss eine Aktivität stehen."));
        return null;
    }

    private static bool IsActivity(JsonElement json) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String && json.TryGetProperty("id", out _);

    private static Dictionary<string, InputExpression> Inputs(JsonElement json)
    {
        var inputs = new Dictionary<string, InputExpression>();
        foreach (var property in json.EnumerateObject().Where(property => !Own.Contains(property.Name)))
        {
            var value = property.Value;
            if (value.ValueKind is JsonValueKind.Null || IsActivity(value) || (value.ValueKind is JsonValueKind.Array && value.EnumerateArray().Any(IsActivity)))
                continue;
            if (value.ValueKind is JsonValueKind.Object && value.TryGetProperty("expression", out _))
            {
                if (Expression(value) is { } input)
                    inputs[property.Name] = input;
            }
            else if (value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty("memoryReference", out _))
            {
                inputs[property.Name] = new("", "Literal", PlainValues.FromJson(value));
                foreach (var (key, _, part) in Parts(property, ""))
                    if (Expression(part) is { } input)
                        inputs[key] = input;
            }
        }
        return inputs;
    }

    /// <summary>An input with its expression; null when it is written otherwise.</summary>
    private static InputExpression? Expression(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty("expression", out var expression) || expression.ValueKind is not JsonValueKind.Object)
            return null;
        return new(
            DeclarationReader.TypeName(value.TryGetProperty("typeName", out var type) && type.ValueKind is JsonValueKind.String ? type.GetString() : null),
            expression.TryGetProperty("type", out var kind) && kind.ValueKind is JsonValueKind.String ? kind.GetString()! : "Literal",
            expression.TryGetProperty("value", out var inner) ? PlainValues.FromJson(inner) : null);
    }

    private static Dictionary<string, string> OutputTargets(JsonElement json)
    {
        var targets = new Dictionary<string, string>();
        foreach (var property in json.EnumerateObject())
            if (Nested(json, property.Name, "memoryReference") is { ValueKind: JsonValueKind.Object } reference
                && !property.Value.TryGetProperty("expression", out _)
                && reference.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String)
                targets[property.Name] = id.GetString()!;
        return targets;
    }

    private static JsonElement? Nested(JsonElement json, string outer, string inner) =>
        json.TryGetProperty(outer, out var holder) && holder.ValueKind is JsonValueKind.Object && holder.TryGetProperty(inner, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private void CollectIds(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Object)
        {
            if (json.TryGetProperty("type", out _) && json.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String)
                ids.Add(id.GetString()!);
            foreach (var property in json.EnumerateObject())
                CollectIds(property.Value);
        }
        else if (json.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
                CollectIds(item);
        }
    }

    private string NewId(string type)
    {
        for (var number = 1; ; number++)
            if (ids.Add($"{type[(type.LastIndexOf('.') + 1)..]}{number}"))
                return $"{type[(type.LastIndexOf('.') + 1)..]}{number}";
    }
}
