using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Workflows.Expressions.JavaScript.Builtins;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript;

public readonly partial struct JsValue
{
    private const int PlainDepth = 200;

    /// <summary>A function of the host. It gets the arguments as the script gave them.</summary>
    public static JsValue Function(string name, Func<IReadOnlyList<JsValue>, JsValue> body) => Of(new HostFunction(name, body));

    /// <summary>
    /// An object whose properties live in the host. A name that <paramref name="get"/> does not know reads as undefined;
    /// <paramref name="set"/> answers false for a name that may not be written (the script gets a TypeError).
    /// </summary>
    public static JsValue HostObject(Func<string, JsValue?> get, Func<string, JsValue, bool>? set = null, Func<IEnumerable<string>>? keys = null) =>
        Of(new JsHostObject(get, set, keys));

    /// <summary>
    /// From plain .NET: null, bool, numbers, string, Guid, DateTimeOffset (a Date), JSON nodes and elements, dictionaries with
    /// string keys, sequences. Graphs are copied.
    /// </summary>
    public static JsValue From(object? value) => From(value, 0);

    /// <summary>
    /// To plain .NET: null (also for undefined and functions), bool, double, string, DateTimeOffset for a valid Date,
    /// List&lt;object?&gt;, Dictionary&lt;string, object?&gt;. Shared parts are copied; a cycle is cut at null.
    /// </summary>
    public object? ToPlain() => ToPlain(this, []);

    private static JsValue From(object? value, int depth)
    {
        if (depth > PlainDepth)
            throw new ArgumentException("The value is nested too deeply.", nameof(value));
        return value switch
        {
            null => Null,
            JsValue known => known,
            bool flag => Of(flag),
            string text => Of(text),
            double or float or int or long or decimal or short or byte or uint or ulong =>
                Of(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            Guid id => Of(id.ToString()),
            DateOnly day => Of(day.ToString("O")),
            DateTimeOffset instant => Of(new JsDate((instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond)),
            JsonElement element => FromElement(element, depth),
            JsonNode node => FromElement(JsonSerializer.SerializeToElement(node), depth),
            IEnumerable<KeyValuePair<string, object?>> pairs => FromPairs(pairs.Select(pair => (pair.Key, pair.Value)), depth),
            System.Collections.IDictionary map => FromPairs(
                map.Keys.Cast<object>().Select(key => (Convert.ToString(key, CultureInfo.InvariantCulture)!, map[key])), depth),
            System.Collections.IEnumerable items => Of(new JsArray(items.Cast<object?>().Select(item => From(item, depth + 1)))),
            _ => throw new ArgumentException($"A {value.GetType().Name} has no counterpart in the language.", nameof(value)),
        };
    }

    private static JsValue FromElement(JsonElement element, int depth) => element.ValueKind switch
    {
        JsonValueKind.Object => FromPairs(element.EnumerateObject().Select(member => (member.Name, (object?)member.Value)), depth),
        JsonValueKind.Array => Of(new JsArray(element.EnumerateArray().Select(item => From(item, depth + 1)))),
        JsonValueKind.String => Of(element.GetString()!),
        JsonValueKind.Number => Of(element.GetDouble()),
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        JsonValueKind.Null => Null,
        _ => Undefined,
    };

    private static JsValue FromPairs(IEnumerable<(string Key, object? Value)> pairs, int depth)
    {
        var made = new JsObject();
        foreach (var (key, item) in pairs)
            made.Put(key, From(item, depth + 1));
        return Of(made);
    }

    private static object? ToPlain(JsValue value, HashSet<JsObject> open)
    {
        if (!value.IsObject)
        {
            return value.Kind switch
            {
                JsKind.Boolean => value.AsBoolean,
                JsKind.Number => value.AsNumber,
                JsKind.String => value.AsString,
                _ => null,
            };
        }
        var target = value.AsObject;
        if (target is JsFunction || open.Count >= PlainDepth || !open.Add(target))
            return null;
        object? plain = target switch
        {
            JsArray array => array.Items.ConvertAll(item => ToPlain(item, open)),
            JsDate date => date.ToInstant(),
            JsSet set => set.Values().Select(item => ToPlain(item, open)).ToList(),
            JsMap map => map.Entries().ToDictionary(entry => Text.Plain(entry.Key), entry => ToPlain(entry.Value, open)),
            JsError error => new Dictionary<string, object?> { ["name"] = error.Name, ["message"] = error.Message },
            JsRegex regex => regex.ToString(),
            _ => ToPlainMembers(target, open),
        };
        open.Remove(target);
        return plain;
    }

    private static Dictionary<string, object?> ToPlainMembers(JsObject target, HashSet<JsObject> open)
    {
        var members = new Dictionary<string, object?>();
        foreach (var key in target.Keys())
        {
            if (target.TryGetOwn(key, out var item) && !item.IsFunction && !item.IsUndefined)
                members[key] = ToPlain(item, open);
        }
        return members;
    }
}
