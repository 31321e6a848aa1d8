namespace Kim.Workflows.Tests.Expressions.JavaScript;

/// <summary>Expressions of every kind; what does not fit together throws, in both evaluators alike.</summary>
internal sealed class ExpressionGenerator(Random random, List<string> names)
{
    private static readonly string[] Literals =
    [
        "0", "1", "-1", "2", "3", "7", "10", "0.5", "1.25", "-0", "100", "1e21", "1e-7", "255", "NaN", "Infinity", "true", "false", "null", "undefined",
        "''", "'a'", "'abc'", "'b,a,c'", "'12'", "' 7 '", "'äöü'", "'0x10'", "'length'", "4294967296", "2147483648", "0.1",
    ];

    private static readonly string[] Binaries =
    [
        "+", "+", "+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>", "==", "!=", "===", "!==", "<", "<=", ">", ">=", "&&", "||",
    ];

    private static readonly string[] Unaries = ["-", "+", "!", "~", "typeof ", "void "];

    private static readonly string[] TextCalls =
    [
        "length", "toUpperCase()", "trim()", "slice(1)", "slice(-2)", "substring(2, 0)", "split(',')", "split('')", "indexOf('b')", "includes('a')",
        "padStart(5, '*')", "padEnd(6)", "repeat(2)", "charAt(1)", "charCodeAt(0)", "at(-1)", "replace('a', 'x')", "replace(/[a-c]/g, '<$&>')", "match(/\\w/g)",
        "lastIndexOf('a')", "startsWith('a')", "endsWith('c')", "concat(1, null)", "codePointAt(0)", "replaceAll(',', ';')", "search(/b/)", "split(/,/)", "substr(-2, 1)",
    ];

    private static readonly string[] ListCalls =
    [
        "length", "join('-')", "slice(1)", "concat([1])", "indexOf(1)", "includes(NaN)", "reverse()", "sort()", "flat()", "at(-1)", "pop()", "shift()",
        "push(1)", "unshift(0)", "splice(1, 1)", "fill(0, 1)", "lastIndexOf(1)", "toString()", "entries().next()", "keys().next().value", "toSorted()",
        "splice(0, 1, 'n', 'm')",
    ];

    private static readonly string[] ListFunctions = ["map", "filter", "some", "every", "find", "findIndex", "flatMap", "findLast", "forEach"];

    private static readonly string[] NumberCalls = ["toFixed(2)", "toString()", "toString(2)", "toPrecision(3)", "toExponential(1)", "toString(16)", "toFixed(0)"];

    private static readonly string[] Functions =
    [
        "Math.floor", "Math.ceil", "Math.round", "Math.abs", "Math.max", "Math.min", "Math.sign", "Math.trunc", "Math.sqrt", "Number", "String", "Boolean",
        "parseInt", "parseFloat", "isNaN", "Number.isInteger", "Array.isArray", "JSON.stringify", "Object.keys", "Object.entries", "Object.values", "isFinite",
    ];

    public string Any(int budget) => budget <= 0 ? Leaf() : random.Next(15) switch
    {
        0 or 1 => Leaf(),
        2 or 3 or 4 => Binary(budget),
        5 => $"({Pick(Unaries)}({Any(budget - 1)}))",
        6 => $"({Any(budget - 1)} ? {Any(budget - 1)} : {Any(budget - 1)})",
        7 => List(budget),
        8 => Object(budget),
        9 => $"String({Any(budget - 1)}).{Pick(TextCalls)}",
        10 => ListCall(budget),
        11 => $"{Pick(Functions)}({Any(budget - 1)})",
        12 => Member(budget),
        13 => $"`{Pick(["", "a", "x y"])}${{{Any(budget - 1)}}}{Pick(["", "!"])}`",
        _ => Called(budget),
    };

    public string List(int budget)
    {
        var items = Enumerable.Range(0, random.Next(4)).Select(_ => Any(budget - 1)).ToList();
        if (random.Next(6) == 0)
            items.Add($"...{(random.Next(2) == 0 ? "'ab'" : List(budget - 1))}");
        return $"[{string.Join(", ", items)}]";
    }

    public string Object(int budget)
    {
        string[] keys = ["a", "b", "c", "2", "1", "'x y'", "['k' + 1]", "length"];
        var members = Enumerable.Range(0, random.Next(4)).Select(_ => $"{Pick(keys)}: {Any(budget - 1)}").ToList();
        if (random.Next(6) == 0)
            members.Add($"...{Any(0)}");
        if (random.Next(10) == 0)
            members.Add($"get g() {{ return {Any(1)}; }}");
        return $"({{{string.Join(", ", members)}}})";
    }

    private string Leaf() => names.Count > 0 && random.Next(2) == 0 ? Pick(names) : Pick(Literals);

    private string Binary(int budget) => random.Next(12) switch
    {
        0 => $"(({Any(budget - 1)}) ?? ({Any(budget - 1)}))",
        1 => $"({Any(budget - 1)}, {Any(budget - 1)})",
        // The last digit of a large power is left to the implementation by the standard.
        3 => $"(((({Any(budget - 1)}) | 0) % 100) ** {random.Next(0, 4)})",
        2 => $"('a' in {Object(budget - 1)})",
        _ => $"(({Any(budget - 1)}) {Pick(Binaries)} ({Any(budget - 1)}))",
    };

    private string ListCall(int budget) => random.Next(4) switch
    {
        0 => $"{List(budget)}.{Pick(ListCalls)}",
        1 => $"{List(budget)}.{Pick(ListFunctions)}((q, n) => {Inner("q", budget)})",
        2 => $"{List(budget)}.reduce((s, q) => s + q{(random.Next(3) == 0 ? "" : ", " + Any(1))})",
        _ => $"{List(budget)}.map(q => Number(q) || 0).sort((l, r) => {(random.Next(2) == 0 ? "(l > r) - (l < r)" : "(r > l) - (r < l)")})",
    };

    private string Member(int budget) => random.Next(6) switch
    {
        0 => $"{Object(budget)}.a",
        1 => $"{Object(budget)}?.b?.c",
        2 => $"{List(budget)}[{Any(0)}]",
        3 => $"({Any(budget - 1)})?.a",
        4 => $"({Any(budget - 1)}).length",
        _ => $"Number({Any(budget - 1)}).{Pick(NumberCalls)}",
    };

    private string Called(int budget) => random.Next(3) switch
    {
        0 => $"((q, r = 2) => {Inner("q", budget)})({Any(budget - 1)})",
        1 => $"(function (q, ...z) {{ if (q) return z.length; return {Inner("q", budget)}; }})({Any(budget - 1)}, {Any(0)})",
        _ => $"(({{a, b = 1}}) => [a, b])({Object(budget - 1)})",
    };

    private string Inner(string name, int budget)
    {
        names.Add(name);
        var value = Any(budget - 1);
        names.RemoveAt(names.Count - 1);
        return value.StartsWith('{') ? $"({value})" : value;
    }

    private string Pick(IReadOnlyList<string> choices) => choices[random.Next(choices.Count)];
}
