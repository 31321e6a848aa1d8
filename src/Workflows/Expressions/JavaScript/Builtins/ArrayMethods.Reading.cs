using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static partial class ArrayMethods
{
    private static JsValue Concat(Realm realm, JsValue self, Arguments args)
    {
        var made = JsArray.Make(realm, 0);
        Append(realm, made, self);
        foreach (var item in args.From(0))
            Append(realm, made, item);
        return JsValue.Of(made);
    }

    private static void Append(Realm realm, JsArray into, JsValue value)
    {
        if (value.Reference is not JsArray list)
        {
            into.Add(realm, value);
            return;
        }
        realm.Meter.Allocate(48L * list.Items.Count);
        realm.Meter.Work(list.Items.Count >> 2);
        into.Items.AddRange(list.Items);
    }

    private static JsValue Slice(Realm realm, JsValue self, Arguments args)
    {
        var items = Of(realm, self).Items;
        var start = realm.ToIndex(args[0], items.Count, 0);
        var end = realm.ToIndex(args[1], items.Count, items.Count);
        var count = Math.Max(0, Math.Min(end, items.Count) - start);
        realm.Meter.Work(count >> 2);
        var made = JsArray.Make(realm, count);
        made.Items.AddRange(items.GetRange(start, count));
        return JsValue.Of(made);
    }

    private static JsValue Join(Realm realm, JsValue self, Arguments args)
    {
        var list = Of(realm, self);
        var separator = args[0].IsUndefined ? "," : realm.ToText(args[0]);
        // A list that contains itself joins to nothing at that place.
        if (!realm.Joining.Add(list))
            return "";
        realm.Meter.Enter();
        try
        {
            var parts = new List<string>();
            for (var i = 0; i < list.Items.Count; i++)
            {
                realm.Meter.Step();
                var part = list.Items[i].IsNullish ? "" : realm.ToText(list.Items[i]);
                realm.Meter.Characters(part.Length + separator.Length);
                parts.Add(part);
            }
            return string.Join(separator, parts);
        }
        finally
        {
            realm.Meter.Leave();
            realm.Joining.Remove(list);
        }
    }

    private static JsValue Flat(Realm realm, JsValue self, Arguments args)
    {
        var made = JsArray.Make(realm, 0);
        Flatten(realm, made, Of(realm, self), args[0].IsUndefined ? 1 : realm.ToInteger(args[0]));
        return JsValue.Of(made);
    }

    private static void Flatten(Realm realm, JsArray into, JsArray from, double depth)
    {
        realm.Meter.Enter();
        for (var i = 0; i < from.Items.Count; i++)
        {
            realm.Meter.Step();
            if (depth >= 1 && from.Items[i].Reference is JsArray inner)
                Flatten(realm, into, inner, depth - 1);
            else
                into.Add(realm, from.Items[i]);
        }
        realm.Meter.Leave();
    }

    private static JsValue IndexOf(Realm realm, JsValue self, Arguments args)
    {
        var items = Of(realm, self).Items;
        realm.Meter.Work(items.Count >> 3);
        for (var i = realm.ToIndex(args[1], items.Count, 0); i < items.Count; i++)
        {
            if (Realm.Same(items[i], args[0]))
                return i;
        }
        return -1;
    }

    private static JsValue LastIndexOf(Realm realm, JsValue self, Arguments args)
    {
        var items = Of(realm, self).Items;
        realm.Meter.Work(items.Count >> 3);
        var from = args.Count > 1 ? realm.ToInteger(args[1]) : items.Count - 1;
        from = from < 0 ? items.Count + from : Math.Min(from, items.Count - 1);
        for (var i = (int)Math.Max(-1, from); i >= 0; i--)
        {
            if (Realm.Same(items[i], args[0]))
                return i;
        }
        return -1;
    }

    private static JsValue Includes(Realm realm, JsValue self, Arguments args)
    {
        var items = Of(realm, self).Items;
        realm.Meter.Work(items.Count >> 3);
        for (var i = realm.ToIndex(args[1], items.Count, 0); i < items.Count; i++)
        {
            if (items[i].Equals(args[0]))
                return true;
        }
        return false;
    }

    private static JsValue At(Realm realm, JsValue self, Arguments args)
    {
        var items = Of(realm, self).Items;
        var index = realm.ToInteger(args[0]);
        index += index < 0 ? items.Count : 0;
        return index >= 0 && index < items.Count ? items[(int)index] : JsValue.Undefined;
    }
}
