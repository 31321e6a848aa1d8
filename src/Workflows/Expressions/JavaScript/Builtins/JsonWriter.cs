using System.Text;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal sealed class JsonWriter
{
    private readonly Realm realm;
    private readonly StringBuilder made = new();
    private readonly HashSet<JsObject> open = [];
    private readonly JsValue replacer;
    private readonly List<string>? only;
    private readonly string gap;
    private int charged;

    public JsonWriter(Realm realm, JsValue replacer, JsValue space)
    {
        this.realm = realm;
        this.replacer = replacer.IsFunction ? replacer : JsValue.Undefined;
        only = (replacer.Reference as JsArray)?.Items.Where(item => item.IsString || item.IsNumber).Select(realm.ToKey).Distinct().ToList();
        gap = space.IsNumber ? new string(' ', (int)Math.Clamp(realm.ToInteger(space), 0, 10))
            : space.IsString ? space.AsString[..Math.Min(10, space.StringLength)] : "";
    }

    public JsValue Write(JsValue value)
    {
        var root = new JsObject();
        root.Put("", value);
        return Append(JsValue.Of(root), "", value, "") ? made.ToString() : JsValue.Undefined;
    }

    /// <summary>False where the value has no JSON and nothing was written.</summary>
    private bool Append(JsValue holder, string key, JsValue value, string indent)
    {
        realm.Meter.Step();
        Charge();
        if (value.IsObject && realm.Get(value, "toJSON") is { IsFunction: true } own)
            value = realm.Invoke(own, value, key);
        if (!replacer.IsUndefined)
            value = realm.Invoke(replacer, holder, key, value);
        switch (value.Kind)
        {
            case JsKind.Undefined:
                return false;
            case JsKind.String:
                Quote(value.AsString);
                return true;
            case JsKind.Number when !double.IsFinite(value.AsNumber):
                made.Append("null");
                return true;
            case JsKind.Object:
                if (value.IsFunction)
                    return false;
                AppendObject(value, indent);
                return true;
            default:
                made.Append(Text.Plain(value));
                return true;
        }
    }

    private void AppendObject(JsValue value, string indent)
    {
        var target = value.AsObject;
        if (!open.Add(target))
            throw realm.TypeError("Das Objekt enthält sich selbst und hat deshalb kein JSON.");
        if (open.Count > realm.Meter.Limits.Nesting)
            throw new JavaScriptStop("js.depth-exceeded");
        Meter.EnsureStack();
        if (target is JsArray list)
            AppendList(list, value, indent + gap, indent);
        else
            AppendMembers(value, indent + gap, indent);
        open.Remove(target);
    }

    private void AppendList(JsArray list, JsValue value, string inner, string indent)
    {
        made.Append('[');
        var count = list.Items.Count;
        for (var i = 0; i < count; i++)
        {
            Separate(i == 0, inner);
            if (!Append(value, Text.Of(i), i < list.Items.Count ? list.Items[i] : JsValue.Undefined, inner))
                made.Append("null");
        }
        Close(']', count == 0, indent);
    }

    private void AppendMembers(JsValue value, string inner, string indent)
    {
        made.Append('{');
        var isFirst = true;
        foreach (var key in only ?? realm.OwnKeys(value).ToList())
        {
            var before = made.Length;
            Separate(isFirst, inner);
            Quote(key);
            made.Append(gap.Length > 0 ? ": " : ":");
            if (Append(value, key, realm.Get(value, key), inner))
                isFirst = false;
            else
                made.Length = before;
        }
        Close('}', isFirst, indent);
    }

    private void Separate(bool isFirst, string indent)
    {
        if (!isFirst)
            made.Append(',');
        if (gap.Length > 0)
            made.Append('\n').Append(indent);
    }

    private void Close(char mark, bool isEmpty, string indent)
    {
        if (gap.Length > 0 && !isEmpty)
            made.Append('\n').Append(indent);
        made.Append(mark);
    }

    private void Quote(string text)
    {
        realm.Meter.Characters(text.Length);
        made.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (isPair)
                made.Append(c).Append(text[++i]);
            else if (c < ' ' || c is '"' or '\\' || char.IsSurrogate(c))
                made.Append(Escape(c));
            else
                made.Append(c);
        }
        made.Append('"');
    }

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\b' => "\\b",
        '\f' => "\\f",
        _ => $"\\u{(int)c:x4}",
    };

    private void Charge()
    {
        realm.Meter.Allocate(2L * Math.Max(0, made.Length - charged));
        charged = made.Length;
    }
}
