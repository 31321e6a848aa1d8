using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

internal static partial class ArrayMethods
{
    /// <summary>Stable; undefined goes last; without a function the texts decide.</summary>
    private static JsValue Sort(Realm realm, JsValue self, Arguments args)
    {
        var compare = args[0];
        if (!compare.IsUndefined)
            realm.AsFunction(compare);
        var list = Changeable(realm, self, grows: false);
        var defined = list.Items.FindAll(item => !item.IsUndefined);
        realm.Meter.Allocate(96L * list.Items.Count);
        var missing = list.Items.Count - defined.Count;
        (JsValue Value, string Text)[] entries =
            [.. defined.Select(item => (item, compare.IsUndefined ? realm.ToText(item) : ""))];
        MergeSort(entries, (left, right) => compare.IsUndefined
            ? CompareTexts(realm, left.Text, right.Text)
            : realm.ToNumber(realm.Invoke(compare, JsValue.Undefined, left.Value, right.Value)));
        list.Items.Clear();
        list.Items.AddRange(entries.Select(entry => entry.Value));
        list.Items.AddRange(Enumerable.Repeat(JsValue.Undefined, missing));
        return self;
    }

    private static double CompareTexts(Realm realm, string left, string right)
    {
        realm.Meter.Work(1 + (Math.Min(left.Length, right.Length) >> 6));
        return string.CompareOrdinal(left, right);
    }

    private static void MergeSort<T>(T[] items, Func<T, T, double> compare)
    {
        var from = items;
        var into = new T[items.Length];
        for (var width = 1; width < items.Length; width *= 2)
        {
            for (var start = 0; start < items.Length; start += 2 * width)
                Merge(from, into, start, Math.Min(start + width, items.Length), Math.Min(start + (2 * width), items.Length), compare);
            (from, into) = (into, from);
        }
        if (!ReferenceEquals(from, items))
            from.CopyTo(items, 0);
    }

    private static void Merge<T>(T[] from, T[] into, int start, int middle, int end, Func<T, T, double> compare)
    {
        var (left, right) = (start, middle);
        for (var i = start; i < end; i++)
        {
            var takesLeft = left < middle && (right >= end || !(compare(from[left], from[right]) > 0));
            into[i] = takesLeft ? from[left++] : from[right++];
        }
    }
}
