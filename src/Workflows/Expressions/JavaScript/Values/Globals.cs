using Kim.Workflows.Expressions.JavaScript.Builtins;

namespace Kim.Workflows.Expressions.JavaScript.Values;

/// <summary>The names that a program does not declare: its own undeclared assignments, then the host's, then the built-in ones.</summary>
internal sealed class Globals(IJavaScriptHost host, string[] names)
{
    private readonly (bool Asked, bool Known, JsValue Value)[] slots = new (bool, bool, JsValue)[names.Length];

    public bool TryGet(int index, out JsValue value)
    {
        ref var slot = ref slots[index];
        if (!slot.Asked)
        {
            var known = GlobalNames.TryGetConstant(names[index], out value) || host.TryGetGlobal(names[index], out value)
                || GlobalNames.Table.TryGetValue(names[index], out value);
            slot = (true, known, value);
        }
        value = slot.Value;
        return slot.Known;
    }

    public void Set(int index, JsValue value)
    {
        if (!GlobalNames.TryGetConstant(names[index], out _))
            slots[index] = (true, true, value);
    }
}
