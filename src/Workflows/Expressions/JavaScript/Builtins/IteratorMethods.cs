using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

/// <summary>What <c>entries()</c> and its kin give: it can be spread, looped over, or asked for the next value.</summary>
internal static class IteratorMethods
{
    public static readonly Members Table = new(ObjectMethods.Table) { { "next", 0, Next } };

    public static JsValue Over(Realm realm, IEnumerable<JsValue> values)
    {
        realm.Meter.Allocate(128);
        return JsValue.Of(new JsIterator(values.GetEnumerator()));
    }

    private static JsValue Next(Realm realm, JsValue self, Arguments args)
    {
        var source = (self.Reference as JsIterator ?? throw realm.TypeError("Das ist kein Iterator.")).Source;
        realm.Meter.Allocate(160);
        var done = !source.MoveNext();
        var made = new JsObject();
        made.Put("value", done ? JsValue.Undefined : source.Current);
        made.Put("done", done);
        return JsValue.Of(made);
    }
}
