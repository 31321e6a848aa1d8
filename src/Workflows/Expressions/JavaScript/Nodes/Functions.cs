using Kim.Workflows.Expressions.JavaScript.Syntax;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Nodes;

internal sealed record Parameter(ITarget Target, Expression? Default, bool IsRest);

internal sealed class FunctionExpression(
    int position, string name, Scope scope, Parameter[] parameters, int length, Statement[] body, Identifier? own, bool isArrow, string text)
    : Expression(position)
{
    /// <summary>May be set while the program is read, when a nameless function is given to a variable.</summary>
    public string Name { get; set; } = name;

    public int Length { get; } = length;

    public string Text { get; } = text;

    public bool IsArrow { get; } = isArrow;

    public override JsValue Evaluate(Frame frame)
    {
        frame.Realm.Meter.Allocate(120);
        return JsValue.Of(new Closure(this, frame.Globals, frame.Slots, frame.Self));
    }

    public JsValue Call(Realm realm, Closure closure, JsValue self, JsValue[] arguments)
    {
        realm.Meter.Enter();
        realm.Meter.Step();
        realm.Meter.Allocate(136 + (24L * scope.SlotCount));
        var frame = new Frame(realm, closure.Globals, new Slots(new JsValue[scope.SlotCount], closure.Outer), self, isProgram: false);
        foreach (var slot in scope.LexicalSlots)
            frame.Slots.Values[slot] = JsValue.Uninitialised;
        own?.Bind(frame, JsValue.Of(closure), declares: true);
        for (var i = 0; i < parameters.Length; i++)
            BindParameter(frame, parameters[i], i, arguments);
        foreach (var function in scope.Functions)
            function.Hoist(frame);
        Block.ExecuteAll(frame, body);
        realm.Meter.Leave();
        return frame.Returned;
    }

    private static void BindParameter(Frame frame, Parameter parameter, int index, JsValue[] arguments)
    {
        if (parameter.IsRest)
        {
            var rest = JsArray.Make(frame.Realm, Math.Max(0, arguments.Length - index));
            rest.Items.AddRange(arguments.AsSpan(Math.Min(index, arguments.Length)));
            parameter.Target.Bind(frame, JsValue.Of(rest), declares: true);
            return;
        }
        var value = index < arguments.Length ? arguments[index] : JsValue.Undefined;
        if (value.IsUndefined && parameter.Default is not null)
            value = parameter.Default.Evaluate(frame);
        parameter.Target.Bind(frame, value, declares: true);
    }
}

/// <summary>Does nothing where it stands: the block that holds it makes the function when it is entered.</summary>
internal sealed class FunctionDeclaration(int position, Identifier name, FunctionExpression function) : Statement(position)
{
    public void Hoist(Frame frame) => name.Bind(frame, function.Evaluate(frame), declares: true);

    public override Completion Execute(Frame frame) => Completion.Normal;
}

internal sealed class Closure(FunctionExpression code, Globals globals, Slots outer, JsValue self) : JsFunction
{
    public Globals Globals { get; } = globals;

    public Slots Outer { get; } = outer;

    public override string Name => code.Name;

    public override int Length => code.Length;

    public override string SourceText => code.Text;

    public override JsValue Call(Realm realm, JsValue receiver, JsValue[] arguments) =>
        code.Call(realm, this, code.IsArrow ? self : receiver, arguments);
}
