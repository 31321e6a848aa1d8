using Kim.Workflows.Expressions.JavaScript.Builtins;

namespace Kim.Workflows.Expressions.JavaScript.Values;

/// <summary>One run: its limits, its host, its globals, and the rules that need them. Split by concern.</summary>
internal sealed partial class Realm
{
    public Realm(IJavaScriptHost host, Meter meter, string[] names)
    {
        (Host, Meter) = (host, meter);
        Globals = new Globals(host, names);
    }

    public IJavaScriptHost Host { get; }

    public Meter Meter { get; }

    public Globals Globals { get; }

    /// <summary>Lists whose text is being made, to notice one inside itself.</summary>
    public HashSet<JsObject> Joining { get; } = [];

    /// <summary>Where the program is; errors that built-ins throw are placed there.</summary>
    public int Position { get; private set; }

    public Realm At(int position)
    {
        Position = position;
        return this;
    }

    public JavaScriptThrow TypeError(string message) => Error("TypeError", "js.type-error", message);

    public JavaScriptThrow RangeError(string message) => Error("RangeError", "js.range-error", message);

    public JavaScriptThrow ReferenceError(string message, string name) => Error("ReferenceError", "js.reference-error", $"{message} ({name})");

    public JavaScriptThrow JsonError(string message) => Error("SyntaxError", "js.json-syntax", message);

    public JavaScriptThrow UriError() => Error("URIError", "js.uri", "Das ist kein kodierter Text.");

    public void RefuseNullish(JsValue value) => throw TypeError($"{(value.IsUndefined ? "undefined" : "null")} hat keine Eigenschaften.");

    private JavaScriptThrow Error(string type, string code, string message)
    {
        Meter.Work(50);
        Meter.Allocate(256);
        return new JavaScriptThrow(JsValue.Of(new JsError(type, message)), code, Position);
    }
}
