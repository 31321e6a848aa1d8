using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

/// <summary>Members of arrays: those that change the array; the others have a file each by concern.</summary>
internal static partial class ArrayMethods
{
    public static readonly Members Table = new(ObjectMethods.Table)
    {
        { "push", 1, Push }, { "pop", 0, Pop }, { "shift", 0, Shift }, { "unshift", 1, Unshift }, { "splice", 2, Splice },
        { "reverse", 0, Reverse }, { "sort", 1, Sort }, { "fill", 1, Fill },
        { "concat", 1, Concat }, { "slice", 2, Slice }, { "join", 1, Join }, { "flat", 0, Flat }, { "flatMap", 1, FlatMap },
        { "indexOf", 1, IndexOf }, { "lastIndexOf", 1, LastIndexOf }, { "includes", 1, Includes }, { "at", 1, At }, { "with", 2, With },
        { "toString", 0, (realm, self, _) => Join(realm, self, new Arguments([])) },
        { "toReversed", 0, (realm, self, _) => Reverse(realm, Copy(realm, self), new Arguments([])) },
        { "toSorted", 1, (realm, self, args) => Sort(realm, Copy(realm, self), args) },
        { "toSpliced", 2, ToSpliced },
        { "forEach", 1, ForEach }, { "map", 1, Map }, { "filter", 1, Filter }, { "some", 1, Some }, { "every", 1, Every },
        { "find", 1, Find }, { "findIndex", 1, FindIndex }, { "findLast", 1, FindLast }, { "findLastIndex", 1, FindLastIndex },
        { "reduce", 1, Reduce }, { "reduceRight", 1, ReduceRight },
        { "keys", 0, (realm, self, _) => IteratorMethods.Over(realm, Indexed(Of(realm, self)).Select(entry => entry.Key)) },
        { "values", 0, (realm, self, _) => IteratorMethods.Over(realm, Indexed(Of(realm, self)).Select(entry => entry.Value)) },
        { "entries", 0, (realm, self, _) => IteratorMethods.Over(realm, Indexed(Of(realm, self)).Select(entry => realm.Pair(entry.Key, entry.Value))) },
    };

    private static JsArray Of(Realm realm, JsValue self) => self.Reference as JsArray ?? throw realm.TypeError("Das ist keine Liste.");

    private static JsArray Changeable(Realm realm, JsValue self, bool grows)
    {
        var list = Of(realm, self);
        return list.Frozen || (grows && (!list.Extensible || list.Sealed)) ? throw realm.TypeError("Die Liste ist gesperrt.") : list;
    }

    private static IEnumerable<(JsValue Key, JsValue Value)> Indexed(JsArray list)
    {
        for (var i = 0; i < list.Items.Count; i++)
            yield return (i, list.Items[i]);
    }

    private static JsValue Copy(Realm realm, JsValue self) => Slice(realm, self, new Arguments([]));

    private static JsValue Push(Realm realm, JsValue self, Arguments args)
    {
        var list = Changeable(realm, self, grows: true);
        foreach (var item in args.From(0))
            list.Add(realm, item);
        return list.Items.Count;
    }

    private static JsValue Pop(Realm realm, JsValue self, Arguments args)
    {
        var items = Changeable(realm, self, grows: true).Items;
        if (items.Count == 0)
            return JsValue.Undefined;
        var last = items[^1];
        items.RemoveAt(items.Count - 1);
        return last;
    }

    private static JsValue Shift(Realm realm, JsValue self, Arguments args)
    {
        var items = Changeable(realm, self, grows: true).Items;
        if (items.Count == 0)
            return JsValue.Undefined;
        realm.Meter.Work(items.Count >> 4);
        var first = items[0];
        items.RemoveAt(0);
        return first;
    }

    private static JsValue Unshift(Realm realm, JsValue self, Arguments args)
    {
        var list = Changeable(realm, self, grows: true);
        realm.Meter.Allocate(48L * args.Count);
        realm.Meter.Work(list.Items.Count >> 4);
        list.Items.InsertRange(0, args.From(0));
        return list.Items.Count;
    }

    private static JsValue Splice(Realm realm, JsValue self, Arguments args)
    {
        var list = Changeable(realm, self, grows: true);
        var start = realm.ToIndex(args[0], list.Items.Count, 0);
        var count = args.Count switch
        {
            0 => 0,
            1 => list.Items.Count - start,
            _ => (int)Math.Clamp(realm.ToInteger(args[1]), 0, list.Items.Count - start),
        };
        realm.Meter.Work((list.Items.Count >> 4) + count);
        realm.Meter.Allocate(48L * args.Count);
        var removed = JsArray.Make(realm, count);
        removed.Items.AddRange(list.Items.GetRange(start, count));
        list.Items.RemoveRange(start, count);
        list.Items.InsertRange(start, args.From(2));
        return JsValue.Of(removed);
    }

    private static JsValue ToSpliced(Realm realm, JsValue self, Arguments args)
    {
        var copy = Copy(realm, self);
        Splice(realm, copy, args);
        return copy;
    }

    private static JsValue Reverse(Realm realm, JsValue self, Arguments args)
    {
        var list = Changeable(realm, self, grows: false);
        realm.Meter.Work(list.Items.Count >> 2);
        list.Items.Reverse();
        return self;
    }

    private static JsValue Fill(Realm realm, JsValue self, Arguments args)
    {
        var items = Changeable(realm, self, grows: false).Items;
        var start = realm.ToIndex(args[1], items.Count, 0);
        var end = realm.ToIndex(args[2], items.Count, items.Count);
        realm.Meter.Work(Math.Max(0, end - start) >> 2);
        for (var i = start; i < end; i++)
            items[i] = args[0];
        return self;
    }

    private static JsValue With(Realm realm, JsValue self, Arguments args)
    {
        var copy = Copy(realm, self);
        var items = Of(realm, copy).Items;
        var index = realm.ToInteger(args[0]);
        index += index < 0 ? items.Count : 0;
        if (index < 0 || index >= items.Count)
            throw realm.RangeError("Diese Stelle gibt es nicht.");
        items[(int)index] = args[1];
        return copy;
    }
}
