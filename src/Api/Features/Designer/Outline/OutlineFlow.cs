using System.Text.Json.Nodes;

namespace Kim.Api.Features.Designer.Outline;

/// <summary>A definition's JSON as steps that can be found, moved, added and taken away. It stays whole: an edit that does not fit changes nothing.</summary>
internal sealed class OutlineFlow
{
    private const string Flowchart = "Elsa.Flowchart", Sequence = "Elsa.Sequence";
    private readonly JsonObject root;

    public OutlineFlow(JsonObject definition) => root = definition["root"]!.AsObject();

    public JsonObject? Find(string id) => Everything(root).FirstOrDefault(activity => Id(activity) == id);

    public bool Knows(string id) => Find(id) is not null;

    /// <summary>The list that an activity stands in with others; null elsewhere.</summary>
    private static JsonObject? ContainerOf(JsonObject activity) =>
        activity.Parent is JsonArray { Parent: JsonObject container } list && container["activities"] == list && Type(container) is Flowchart or Sequence ? (JsonObject)activity.Parent!.Parent! : null;

    public static bool CanMoveDown(JsonObject activity) => ContainerOf(activity) is { } container && (Type(container) is Sequence
        ? activity.GetElementIndex() < Activities(container).Count - 1
        : Simple(container, activity) is { } here && Step(container, To(here.Out)) is { } next && next != activity && Simple(container, next) is { } after && To(after.Out) != Id(activity));

    public static bool CanMoveUp(JsonObject activity) => ContainerOf(activity) is { } container && (Type(container) is Sequence
        ? activity.GetElementIndex() > 0
        : Before(container, activity) is { } before && CanMoveDown(before));

    public static bool CanRemove(JsonObject activity) => Type(activity) is not "Elsa.Start" && ContainerOf(activity) is { } container
        && (Type(container) is Sequence || (Into(container, activity).Count > 0 && From(container, activity).Select(To).Distinct().Count() <= 1));

    public static bool CanInsertAfter(JsonObject activity) => ContainerOf(activity) is { } container && Type(activity) is not ("Elsa.End" or "Elsa.Finish") && (Type(container) is Sequence || From(container, activity).Count > 0);

    /// <summary>Lets an activity and the one behind it change places; each keeps its outcome.</summary>
    public static bool MoveDown(JsonObject activity)
    {
        if (!CanMoveDown(activity))
            return false;
        var container = ContainerOf(activity)!;
        if (Type(container) is Sequence)
        {
            var (list, index) = (Activities(container), activity.GetElementIndex());
            list.RemoveAt(index);
            list.Insert(index + 1, activity);
            return true;
        }

        var (into, leaving) = Simple(container, activity)!.Value;
        var next = Step(container, To(leaving))!;
        var behind = Simple(container, next)!.Value.Out;
        var end = To(behind)!;
        Target(into, Id(next)!);
        Target(behind, Id(activity)!);
        Target(leaving, end);
        SwapPlaces(activity, next);
        return true;
    }

    public static bool MoveUp(JsonObject activity) => ContainerOf(activity) is { } container && (Type(container) is Sequence
        ? activity.GetElementIndex() is var index and > 0 && MoveDown(Activities(container)[index - 1]!.AsObject())
        : Before(container, activity) is { } before && MoveDown(before));

    /// <summary>Takes an activity away; what led to it leads to what followed it.</summary>
    public static bool Remove(JsonObject activity)
    {
        if (!CanRemove(activity))
            return false;
        var container = ContainerOf(activity)!;
        if (Type(container) is Flowchart)
        {
            var end = From(container, activity).Select(To).FirstOrDefault();
            foreach (var leaving in From(container, activity))
                Connections(container).Remove(leaving);
            foreach (var into in Into(container, activity))
            {
                var already = end is null || end == Id(activity) || From(container, Step(container, Source(into))!).Exists(other => Port(other) == Port(into) && To(other) == end);
                if (already)
                    Connections(container).Remove(into);
                else
                    Target(into, end!);
            }
        }
        Activities(container).Remove(activity);
        return true;
    }

    /// <summary>Puts a new activity behind another, on one of its ways.</summary>
    /// <param name="outcome">The way; needed where there is more than one.</param>
    public static bool InsertAfter(JsonObject activity, JsonObject added, string addedPort, string? outcome)
    {
        if (!CanInsertAfter(activity))
            return false;
        var container = ContainerOf(activity)!;
        if (Type(container) is Sequence)
        {
            Activities(container).Insert(activity.GetElementIndex() + 1, added);
            return true;
        }
        if (From(container, activity).Where(way => outcome is null || Port(way) == outcome).ToList() is not [var way])
            return false;

        var end = To(way)!;
        Activities(container).Insert(activity.GetElementIndex() + 1, added);
        Target(way, Id(added)!);
        Connections(container).Insert(Connections(container).IndexOf(way) + 1, new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = Id(added), ["port"] = addedPort },
            ["target"] = new JsonObject { ["activity"] = end, ["port"] = "In" },
            ["vertices"] = new JsonArray(),
        });
        Place(container, activity, added);
        return true;
    }

    public static string? Id(JsonObject? activity) => Text(activity?["id"]);

    public static string? Type(JsonObject? activity) => Text(activity?["type"]);

    private static IEnumerable<JsonObject> Everything(JsonNode? node)
    {
        if (node is JsonObject activity && Id(activity) is not null && Type(activity) is not null)
            yield return activity;
        var inner = node switch { JsonObject json => json.Select(one => one.Value), JsonArray list => list, _ => [] };
        foreach (var found in inner.SelectMany(Everything))
            yield return found;
    }

    /// <summary>The one way in and the one way out.</summary>
    private static (JsonObject In, JsonObject Out)? Simple(JsonObject container, JsonObject activity) =>
        Into(container, activity) is [var into] && From(container, activity) is [var leaving] && into != leaving ? (into, leaving) : null;

    private static JsonObject? Before(JsonObject container, JsonObject activity) => Into(container, activity) is [var into] ? Step(container, Source(into)) : null;

    private static JsonObject? Step(JsonObject container, string? id) => Activities(container).OfType<JsonObject>().FirstOrDefault(step => Id(step) == id);

    private static JsonArray Activities(JsonObject container) => container["activities"]!.AsArray();

    private static JsonArray Connections(JsonObject container) => container["connections"] as JsonArray ?? [];

    private static List<JsonObject> Into(JsonObject container, JsonObject activity) => [.. Connections(container).OfType<JsonObject>().Where(one => To(one) == Id(activity) && Step(container, Source(one)) is not null)];

    private static List<JsonObject> From(JsonObject container, JsonObject activity) => [.. Connections(container).OfType<JsonObject>().Where(one => Source(one) == Id(activity) && Step(container, To(one)) is not null)];

    private static string? Source(JsonObject connection) => End(connection, "source");

    private static string? To(JsonObject connection) => End(connection, "target");

    private static string Port(JsonObject connection) => Text((connection["source"] as JsonObject)?["port"]) ?? "Done";

    private static string? End(JsonObject connection, string name) => connection[name] is JsonObject end ? Text(end["activity"]) ?? Text(end["activityId"]) : Text(connection[name]);

    private static void Target(JsonObject connection, string id)
    {
        connection["target"] = new JsonObject { ["activity"] = id, ["port"] = "In" };
        connection["vertices"] = new JsonArray();
    }

    private static void SwapPlaces(JsonObject one, JsonObject other)
    {
        if (Position(one) is not { } first || Position(other) is not { } second)
            return;
        (one["metadata"]!["designer"]!["position"], other["metadata"]!["designer"]!["position"]) = (second.DeepClone(), first.DeepClone());
    }

    /// <summary>Right of the one before, in the first row that is free there.</summary>
    private static void Place(JsonObject container, JsonObject before, JsonObject added)
    {
        if (Position(before) is not { } at || Number(at["x"]) is not { } x || Number(at["y"]) is not { } y)
            return;
        var taken = Activities(container).OfType<JsonObject>().Select(Position).OfType<JsonObject>().Select(other => (X: Number(other["x"]) ?? 0, Y: Number(other["y"]) ?? 0)).ToList();
        var row = y;
        while (taken.Exists(other => Math.Abs(other.X - (x + 190)) < 240 && Math.Abs(other.Y - row) < 100))
            row += 130;
        added["metadata"]!["designer"] = new JsonObject
        {
            ["position"] = new JsonObject { ["x"] = x + 190, ["y"] = row },
            ["size"] = new JsonObject { ["width"] = 200, ["height"] = 60 },
        };
    }

    private static JsonObject? Position(JsonObject activity) => ((activity["metadata"] as JsonObject)?["designer"] as JsonObject)?["position"] as JsonObject;

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
