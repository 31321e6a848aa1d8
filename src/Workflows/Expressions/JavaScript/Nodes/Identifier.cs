using Kim.Workflows.Expressions.JavaScript.Syntax;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Nodes;

/// <summary>A name, resolved to a slot when the program was read, or to a global of the run.</summary>
internal sealed class Identifier(int position, string name) : Expression(position), IPlace
{
    private int hops = -1;
    private int slot;
    private BindingKind kind;

    public string Name { get; } = name;

    public void Resolve(int distance, Binding binding) => (hops, slot, kind) = (distance, binding.Slot, binding.Kind);

    public void ResolveGlobal(int index) => slot = index;

    public override JsValue Evaluate(Frame frame)
    {
        if (hops < 0)
        {
            return frame.Globals.TryGet(slot, out var global)
                ? global
                : throw frame.Realm.At(Position).ReferenceError("Dieser Name ist nicht bekannt.", Name);
        }
        var value = Home(frame).Values[slot];
        return value.IsUninitialised ? throw frame.Realm.At(Position).ReferenceError("Dieser Name hat noch keinen Wert.", Name) : value;
    }

    /// <summary>As <c>typeof</c> needs it: an unknown name is undefined.</summary>
    public JsValue EvaluateIfKnown(Frame frame) =>
        hops < 0 && !frame.Globals.TryGet(slot, out _) ? JsValue.Undefined : Evaluate(frame);

    public void Bind(Frame frame, JsValue value, bool declares)
    {
        if (hops < 0)
        {
            frame.Globals.Set(slot, value);
            return;
        }
        ref var place = ref Home(frame).Values[slot];
        if (!declares)
        {
            if (place.IsUninitialised)
                throw frame.Realm.At(Position).ReferenceError("Dieser Name hat noch keinen Wert.", Name);
            if (kind == BindingKind.Const)
                throw frame.Realm.At(Position).TypeError("Eine Konstante kann nicht geändert werden.");
            if (kind == BindingKind.Own)
                return;
        }
        place = value;
    }

    public Place Locate(Frame frame) => default;

    public JsValue Read(Frame frame, Place place) => Evaluate(frame);

    public void Write(Frame frame, Place place, JsValue value) => Bind(frame, value, declares: false);

    private Slots Home(Frame frame)
    {
        var home = frame.Slots;
        for (var left = hops; left > 0; left--)
            home = home.Outer!;
        return home;
    }
}
