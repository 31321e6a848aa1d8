using System.Diagnostics.CodeAnalysis;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript;

[SuppressMessage("Naming", "CA1720", Justification = "The language's own names.")]
public enum JsKind : byte
{
    Undefined,
    Null,
    Boolean,
    Number,
    String,
    Object,
}

/// <summary>One value of the language. The default is <c>undefined</c>.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The language's own names.")]
public readonly partial struct JsValue : IEquatable<JsValue>
{
    private const JsKind UninitialisedKind = (JsKind)254;
    private const JsKind BrokenKind = (JsKind)255;

    public static readonly JsValue Undefined;
    public static readonly JsValue Null = new(JsKind.Null, 0, null);
    public static readonly JsValue True = new(JsKind.Boolean, 1, null);
    public static readonly JsValue False = new(JsKind.Boolean, 0, null);

    /// <summary>A let or const before its declaration ran.</summary>
    internal static readonly JsValue Uninitialised = new(UninitialisedKind, 0, null);

    /// <summary>An optional chain that ended early.</summary>
    internal static readonly JsValue Broken = new(BrokenKind, 0, null);

    private readonly double number;
    private readonly object? reference;

    private JsValue(JsKind kind, double number, object? reference)
    {
        Kind = kind;
        this.number = number;
        this.reference = reference;
    }

    public JsKind Kind { get; }

    public bool IsUndefined => Kind == JsKind.Undefined;
    public bool IsNullish => Kind <= JsKind.Null;
    public bool IsNumber => Kind == JsKind.Number;
    public bool IsString => Kind == JsKind.String;
    public bool IsArray => reference is JsArray;
    public bool IsFunction => reference is JsFunction;

    internal bool IsObject => Kind == JsKind.Object;
    internal bool IsUninitialised => Kind == UninitialisedKind;
    internal bool IsBroken => Kind == BrokenKind;

    /// <summary>The number, where <see cref="Kind"/> is Number.</summary>
    public double AsNumber => number;

    public bool AsBoolean => number != 0;

    /// <summary>The text, where <see cref="Kind"/> is String.</summary>
    public string AsString => reference as string ?? ((Rope)reference!).Flatten();

    internal object? Reference => reference;
    internal JsObject AsObject => (JsObject)reference!;
    internal int StringLength => reference is string text ? text.Length : ((Rope)reference!).Length;

    public static JsValue Of(bool value) => value ? True : False;
    public static JsValue Of(double value) => new(JsKind.Number, value, null);
    public static JsValue Of(string value) => new(JsKind.String, 0, value);

    internal static JsValue Of(Rope value) => new(JsKind.String, 0, value);
    internal static JsValue Of(JsObject value) => new(JsKind.Object, 0, value);

    public static implicit operator JsValue(bool value) => Of(value);
    public static implicit operator JsValue(double value) => Of(value);
    public static implicit operator JsValue(string value) => Of(value);

    public static bool operator ==(JsValue left, JsValue right) => left.Equals(right);
    public static bool operator !=(JsValue left, JsValue right) => !left.Equals(right);

    /// <summary>SameValueZero: as <c>===</c>, but NaN equals itself.</summary>
    public bool Equals(JsValue other) => Kind == other.Kind && Kind switch
    {
        JsKind.Number or JsKind.Boolean => number.Equals(other.number) || number == other.number,
        JsKind.String => ReferenceEquals(reference, other.reference) || (StringLength == other.StringLength && AsString == other.AsString),
        JsKind.Object => ReferenceEquals(reference, other.reference),
        _ => true,
    };

    public override bool Equals(object? obj) => obj is JsValue other && Equals(other);

    public override int GetHashCode() => Kind switch
    {
        JsKind.Number or JsKind.Boolean => number == 0 ? (int)Kind : number.GetHashCode(),
        JsKind.String => AsString.GetHashCode(StringComparison.Ordinal),
        JsKind.Object => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(reference),
        _ => (int)Kind,
    };
}
