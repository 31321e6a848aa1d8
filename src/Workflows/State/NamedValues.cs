using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Kim.Workflows.State;

/// <summary>A few values by name in a fixed order. The names are shared by all executions of an activity, so that one costs its values only.</summary>
internal sealed class NamedValues(string[] names, object?[] values) : IReadOnlyDictionary<string, object?>
{
    public IEnumerable<string> Keys => names;

    public IEnumerable<object?> Values => values;

    public int Count => names.Length;

    public object? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => Array.IndexOf(names, key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        var index = Array.IndexOf(names, key);
        value = index < 0 ? null : values[index];
        return index >= 0;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var index = 0; index < names.Length; index++)
            yield return new(names[index], values[index]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
