using Kim.Workflows.Expressions.JavaScript.Builtins;

namespace Kim.Workflows.Expressions.JavaScript.Values;

/// <summary>An error object; name and message do not show up when it is enumerated.</summary>
internal sealed class JsError(string name, string message) : JsObject
{
    public string Type { get; } = name;

    public string Name => base.TryGetOwn("name", out var own) && own.IsString ? own.AsString : Type;

    public string Message { get; private set; } = message;

    public override string Tag => "Error";

    public override Members Methods => ErrorMethods.Table;

    public override bool TryGetOwn(string key, out JsValue value)
    {
        if (base.TryGetOwn(key, out value))
            return true;
        value = key switch { "message" => Message, "name" => Type, _ => JsValue.Undefined };
        return !value.IsUndefined;
    }

    public override bool IsEnumerable(string key) => base.TryGetOwn(key, out _);

    public override bool TrySet(Realm realm, string key, JsValue value)
    {
        if (key != "message" || Frozen || !value.IsString)
            return base.TrySet(realm, key, value);
        Message = value.AsString;
        return true;
    }
}
