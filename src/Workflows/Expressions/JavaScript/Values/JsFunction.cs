using Kim.Workflows.Expressions.JavaScript.Builtins;

namespace Kim.Workflows.Expressions.JavaScript.Values;

internal abstract class JsFunction : JsObject
{
    public abstract string Name { get; }

    public abstract int Length { get; }

    public override string Tag => "Function";

    public override Members Methods => FunctionMethods.Table;

    public abstract JsValue Call(Realm realm, JsValue self, JsValue[] arguments);

    public virtual JsValue Construct(Realm realm, JsValue[] arguments) =>
        throw new JavaScriptStop("js.unsupported", "new geht nur mit eingebauten Typen.", "Eine Funktion schreiben, die ein Objekt zurückgibt.");

    public virtual string SourceText => $"function {Name}() {{ [native code] }}";

    public override bool TryGetOwn(string key, out JsValue value)
    {
        if (base.TryGetOwn(key, out value))
            return true;
        value = key switch { "name" => Name, "length" => Length, _ => default };
        return !value.IsUndefined;
    }

    public override bool TrySet(Realm realm, string key, JsValue value) => key is not ("name" or "length") && base.TrySet(realm, key, value);

    public override bool IsEnumerable(string key) => base.TryGetOwn(key, out _);
}

internal delegate JsValue Native(Realm realm, JsValue self, Arguments arguments);

internal readonly struct Arguments(JsValue[] values)
{
    public int Count => values.Length;

    public JsValue this[int index] => index < values.Length ? values[index] : JsValue.Undefined;

    public ReadOnlySpan<JsValue> From(int start) => start < values.Length ? values.AsSpan(start) : [];
}

/// <summary>A built-in function. It is shared by all runs, so it takes no properties.</summary>
internal sealed class NativeFunction : JsFunction
{
    private readonly Native body;

    public NativeFunction(string name, int length, Native body)
    {
        (Name, Length, this.body) = (name, length, body);
        (Extensible, Frozen) = (false, true);
    }

    public override string Name { get; }

    public override int Length { get; }

    /// <summary>What <c>new</c> makes; absent for functions that are no type.</summary>
    public Native? Maker { get; init; }

    /// <summary>What <c>instanceof</c> asks.</summary>
    public Func<JsObject, bool>? Instance { get; init; }

    public Members? Statics { get; init; }

    public override JsValue Call(Realm realm, JsValue self, JsValue[] arguments)
    {
        realm.Meter.Step();
        return body(realm, self, new Arguments(arguments));
    }

    public override JsValue Construct(Realm realm, JsValue[] arguments)
    {
        realm.Meter.Step();
        return Maker is null ? throw realm.TypeError($"{Name} ist kein Typ.") : Maker(realm, JsValue.Undefined, new Arguments(arguments));
    }

    public override bool TryGetOwn(string key, out JsValue value) =>
        (Statics is not null && Statics.TryGetValue(key, out value)) || base.TryGetOwn(key, out value);
}

internal sealed class HostFunction(string name, Func<IReadOnlyList<JsValue>, JsValue> body) : JsFunction
{
    public override string Name => name;

    public override int Length => 0;

    public override bool TrySet(Realm realm, string key, JsValue value) => false;

    public override JsValue Call(Realm realm, JsValue self, JsValue[] arguments)
    {
        realm.Meter.Step();
        return body(arguments);
    }
}

internal sealed class BoundFunction(JsFunction target, JsValue self, JsValue[] first) : JsFunction
{
    public override string Name => "bound " + target.Name;

    public override int Length => Math.Max(0, target.Length - first.Length);

    public override string SourceText => "function () { [native code] }";

    public override JsValue Call(Realm realm, JsValue ignored, JsValue[] arguments)
    {
        realm.Meter.Enter();
        var result = target.Call(realm, self, [.. first, .. arguments]);
        realm.Meter.Leave();
        return result;
    }
}
