using Kim.Workflows.Expressions.JavaScript.Syntax;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Nodes;

/// <summary>The values of one function call or block entry.</summary>
internal sealed class Slots(JsValue[] values, Slots? outer)
{
    public JsValue[] Values { get; } = values;

    public Slots? Outer { get; } = outer;

    public Slots Copy() => new([.. Values], Outer);
}

/// <summary>One call in progress.</summary>
internal sealed class Frame(Realm realm, Globals globals, Slots slots, JsValue self, bool isProgram)
{
    public Realm Realm { get; } = realm;

    /// <summary>Those of the program that the code belongs to, which may have been read for another run.</summary>
    public Globals Globals { get; } = globals;

    public Slots Slots { get; set; } = slots;

    public JsValue Self { get; } = self;

    /// <summary>What <c>return</c> gave.</summary>
    public JsValue Returned { get; set; }

    /// <summary>The value of the last expression statement, kept for the program alone.</summary>
    public JsValue Last { get; set; }

    public bool IsProgram { get; } = isProgram;

    /// <summary>Makes the names of a block ready; the caller restores <see cref="Slots"/> when it leaves.</summary>
    public void Enter(Scope scope)
    {
        if (scope.IsEmpty)
            return;
        if (scope.HasSlots)
        {
            Realm.Meter.Allocate(56 + (24L * scope.SlotCount));
            Slots = new Slots(new JsValue[scope.SlotCount], Slots);
        }
        Prepare(scope);
    }

    public void Prepare(Scope scope)
    {
        foreach (var slot in scope.LexicalSlots)
            Slots.Values[slot] = JsValue.Uninitialised;
        foreach (var function in scope.Functions)
            function.Hoist(this);
    }
}
