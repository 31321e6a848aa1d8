using System.Collections;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Builtins;

/// <summary>Built-in members by name. Tables are filled once and shared by all runs.</summary>
internal sealed class Members(Members? fallback = null) : IEnumerable
{
    private readonly Dictionary<string, JsValue> table = [];

    public void Add(string name, int length, Native body) => table.Add(name, JsValue.Of(new NativeFunction(name, length, body)));

    public void Add(string name, JsValue value) => table.Add(name, value);

    public bool TryGetValue(string name, out JsValue value) => table.TryGetValue(name, out value);

    /// <summary>The member, or undefined.</summary>
    public JsValue Find(string name) => table.TryGetValue(name, out var value) ? value : fallback?.Find(name) ?? JsValue.Undefined;

    public IEnumerator GetEnumerator() => table.Keys.GetEnumerator();
}
