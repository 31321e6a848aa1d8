namespace Kim.Workflows.Expressions.JavaScript.Values;

/// <summary>Named values that live in the host; nothing else of the host can be reached.</summary>
internal sealed class JsHostObject(Func<string, JsValue?> get, Func<string, JsValue, bool>? set, Func<IEnumerable<string>>? keys) : JsObject
{
    public override bool TryGetOwn(string key, out JsValue value)
    {
        var found = get(key);
        value = found ?? default;
        return found is not null;
    }

    public override bool TrySet(Realm realm, string key, JsValue value)
    {
        if (set is null || !set(key, value))
            throw realm.TypeError("Diese Eigenschaft kann nicht gesetzt werden.");
        return true;
    }

    public override bool TryDelete(Realm realm, string key) => throw realm.TypeError("Diese Eigenschaft kann nicht gelöscht werden.");

    public override IEnumerable<string> Keys() => keys is null ? [] : [.. keys()];
}
