using System.Text.Json.Nodes;
using Kim.Domain.Shared;
using Kim.Workflows.HumanTasks;

namespace Kim.Api.Features.Designer.Outline;

/// <summary>Makes the edits one after the other, and names every one that cannot be made.</summary>
internal sealed class OutlineEditor(JsonObject definition, OutlineFields fields)
{
    private const int MostEdits = 500;
    private readonly OutlineFlow flow = new(definition);
    private readonly List<FieldError> faults = [];

    public IReadOnlyList<FieldError> Apply(IReadOnlyList<OutlineEdit?> edits)
    {
        if (edits.Count > MostEdits)
            return [new("$.edits", "outline.too-many", $"Höchstens {MostEdits} Änderungen auf einmal.")];
        for (var index = 0; index < edits.Count; index++)
            Apply(edits[index], $"$.edits[{index}]");
        return faults;
    }

    private void Apply(OutlineEdit? edit, string path)
    {
        if (edit?.ActivityId is null || flow.Find(edit.ActivityId) is not { } activity)
        {
            faults.Add(new($"{path}.activityId", "outline.unknown-activity", "Diesen Schritt gibt es nicht."));
            return;
        }
        switch (edit.Kind)
        {
            case "set":
                Set(activity, edit.Field ?? "", (edit.Text ?? "").Trim(), edit.Syntax, path);
                break;
            case "insert-after":
                Insert(activity, edit, path);
                break;
            case "move-up":
                Check(OutlineFlow.MoveUp(activity), path, "Dieser Schritt lässt sich nicht nach oben schieben: Er und der davor brauchen genau einen Weg hinein und einen hinaus.");
                break;
            case "move-down":
                Check(OutlineFlow.MoveDown(activity), path, "Dieser Schritt lässt sich nicht nach unten schieben: Er und der danach brauchen genau einen Weg hinein und einen hinaus.");
                break;
            case "remove":
                Check(OutlineFlow.Remove(activity), path, "Dieser Schritt lässt sich hier nicht entfernen: Von ihm gehen mehrere Wege aus, oder mit ihm beginnt der Ablauf.");
                break;
            default:
                faults.Add(new($"{path}.kind", "outline.unknown-kind", "Eine Änderung ist set, insert-after, move-up, move-down oder remove."));
                break;
        }
    }

    private void Set(JsonObject activity, string field, string text, string? syntax, string path)
    {
        var type = OutlineFlow.Type(activity)!;
        if (!OutlineFields.Of(type).Contains(field))
        {
            faults.Add(new($"{path}.field", "outline.unknown-field", "Diese Angabe hat der Schritt nicht, oder sie lässt sich hier nicht ändern."));
            return;
        }
        var (input, typeName) = OutlineFields.InputOf(type, field);
        var expression = (activity[input] as JsonObject)?["expression"] as JsonObject;
        var spoken = syntax ?? (field is OutlineFields.Title || text.Length == 0 ? "Literal" : (expression?["type"] as JsonValue)?.ToString() ?? (field is "condition" ? "JavaScript" : "Literal"));
        if (!Fits(field, text, spoken, $"{path}.text"))
            return;

        if (field is OutlineFields.Title)
        {
            if (activity["metadata"] is not JsonObject metadata)
                activity["metadata"] = metadata = [];
            metadata["displayText"] = text;
            if (type is not UserTask.TypeName)
                return;
        }
        if (text.Length == 0)
            activity.Remove(input);
        else if (expression is not null)
            (expression["type"], expression["value"]) = (spoken, text);
        else
            activity[input] = Input(typeName, spoken, text);
    }

    private void Insert(JsonObject activity, OutlineEdit edit, string path)
    {
        var id = edit.NewId is { Length: > 0 } wish ? wish : NewId(edit.Title ?? "");
        if (id.Length > 64 || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            faults.Add(new($"{path}.newId", "outline.invalid-id", "Eine Kennung besteht aus Buchstaben, Ziffern und Strichen."));
        else if (flow.Knows(id))
            faults.Add(new($"{path}.newId", "outline.duplicate-id", "Diese Kennung gibt es schon."));
        else if (Fits(OutlineFields.Title, edit.Title ?? "", "Literal", $"{path}.title") & Fits("role", edit.Role ?? "", "Literal", $"{path}.role") & Fits("due", edit.Due ?? "", "Literal", $"{path}.due"))
            Check(OutlineFlow.InsertAfter(activity, Task(id, edit), "done", edit.Outcome), path, "Hier lässt sich nichts einfügen: Es muss genau einen Weg weiter geben, oder der Weg muss genannt sein.");
    }

    private static JsonObject Task(string id, OutlineEdit edit)
    {
        var task = new JsonObject
        {
            ["id"] = id,
            ["name"] = id,
            ["type"] = UserTask.TypeName,
            ["version"] = 1,
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
            ["metadata"] = new JsonObject { ["displayText"] = edit.Title },
            ["taskType"] = Input("String", "Literal", id),
            ["title"] = Input("String", "Literal", edit.Title!),
            ["role"] = Input("String", "Literal", edit.Role!),
            ["unitRule"] = Input("String", "Literal", "any"),
            ["outcomes"] = Input("String[]", "Object", """["done"]"""),
        };
        if (edit.Due is { Length: > 0 } due)
            task["due"] = Input("String", "Literal", due);
        return task;
    }

    private bool Fits(string field, string text, string syntax, string path)
    {
        if (fields.Refuse(field, text, syntax) is not var (code, message))
            return true;
        faults.Add(new(path, code, message));
        return false;
    }

    private void Check(bool done, string path, string message)
    {
        if (!done)
            faults.Add(new(path, "outline.not-simple", message));
    }

    private string NewId(string title)
    {
        var slug = Kim.Workflows.Bpmn.TextSlug.Of(title);
        for (var number = 1; ; number++)
            if (!flow.Knows(number == 1 ? slug : $"{slug}-{number}"))
                return number == 1 ? slug : $"{slug}-{number}";
    }

    private static JsonObject Input(string typeName, string syntax, string value) => new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };
}
