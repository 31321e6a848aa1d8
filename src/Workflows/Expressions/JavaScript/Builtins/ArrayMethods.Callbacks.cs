using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static partial class ArrayMethods
{
    private readonly record struct Visit(Realm Realm, JsValue Self, JsArray List, JsValue Function, JsValue Receiver)
    {
        public static Visit Of(Realm realm, JsValue self, Arguments args)
        {
            realm.AsFunction(args[0]);
            return new Visit(realm, self, ArrayMethods.Of(realm, self), args[0], args[1]);
        }

        public JsValue Item(int index) => index < List.Items.Count ? List.Items[index] : JsValue.Undefined;

        public JsValue Call(int index) => Realm.Invoke(Function, Receiver, Item(index), index, Self);

        public bool Holds(int index) => Realm.ToBoolean(Call(index));
    }

    private static JsValue ForEach(Realm realm, JsValue self, Arguments args)
    {
        var visit = Visit.Of(realm, self, args);
        var count = visit.List.Items.Count;
        for (var i = 0; i < count && i < visit.List.Items.Count; i++)
            visit.Call(i);
        return JsValue.Undefined;
    }

    private static JsValue Map(Realm realm, JsValue self, Arguments args)
    {
        var visit = Visit.Of(realm, self, args);
        var count = visit.List.Items.Count;
        var made = JsArray.Make(realm, count);
        for (var i = 0; i < count; i++)
            made.Items.Add(i < visit.List.Items.Count ? visit.Call(i) : JsValue.Undefined);
        return JsValue.Of(made);
    }

    private static JsValue Filter(Realm realm, JsValue self, Arguments args)
    {
        var visit = Visit.Of(realm, self, args);
        var count = visit.List.Items.Count;
        var made = JsArray.Make(realm, 0);
        for (var i = 0; i < count && i < visit.List.Items.Count; i++)
        {
            var item = visit.Item(i);
            if (visit.Holds(i))
                made.Add(realm, item);
        }
        return JsValue.Of(made);
    }

    private static JsValue FlatMap(Realm realm, JsValue self, Arguments args)
    {
        var made = JsArray.Make(realm, 0);
        Flatten(realm, made, (JsArray)Map(realm, self, args).AsObject, 1);
        return JsValue.Of(made);
    }

    private static JsValue Some(Realm realm, JsValue self, Arguments args)
    {
        var visit = Visit.Of(realm, self, args);
        var count = visit.List.Items.Count;
        for (var i = 0; i < count && i < visit.List.Items.Count; i++)
        {
            if (visit.Holds(i))
                return true;
        }
        return false;
    }

    private static JsValue Every(Realm realm, JsValue self, Arguments args)
    {
        var visit = Visit.Of(realm, self, args);
        var count = visit.List.Items.Count;
        for (var i = 0; i < count && i < visit.List.Items.Count; i++)
        {
            if (!visit.Holds(i))
                return false;
        }
        return true;
    }

    private static (int Index, JsValue Item) Search(Visit visit, bool fromEnd)
    {
        var count = visit.List.Items.Count;
        for (var n = 0; n < count; n++)
        {
            var index = fromEnd ? count - 1 - n : n;
            var item = visit.Item(index);
            if (visit.Holds(index))
                return (index, item);
        }
        return (-1, JsValue.Undefined);
    }

    private static JsValue Find(Realm realm, JsValue self, Arguments args) => Search(Visit.Of(realm, self, args), false).Item;

    private static JsValue FindIndex(Realm realm, JsValue self, Arguments args) => Search(Visit.Of(realm, self, args), false).Index;

    private static JsValue FindLast(Realm realm, JsValue self, Arguments args) => Search(Visit.Of(realm, self, args), true).Item;

    private static JsValue FindLastIndex(Realm realm, JsValue self, Arguments args) => Search(Visit.Of(realm, self, args), true).Index;

    private static JsValue Reduce(Realm realm, JsValue self, Arguments args) => Fold(realm, self, args, fromEnd: false);

    private static JsValue ReduceRight(Realm realm, JsValue self, Arguments args) => Fold(realm, self, args, fromEnd: true);

    private static JsValue Fold(Realm realm, JsValue self, Arguments args, bool fromEnd)
    {
        var visit = Visit.Of(realm, self, args);
        var count = visit.List.Items.Count;
        if (count == 0 && args.Count < 2)
            throw realm.TypeError("reduce braucht bei einer leeren Liste einen Anfangswert.");
        var start = args.Count < 2 ? 1 : 0;
        var total = args.Count < 2 ? visit.Item(fromEnd ? count - 1 : 0) : args[1];
        for (var n = start; n < count; n++)
        {
            var index = fromEnd ? count - 1 - n : n;
            if (index < visit.List.Items.Count)
                total = realm.Invoke(args[0], JsValue.Undefined, total, visit.Item(index), index, self);
        }
        return total;
    }
}
