using Kim.Workflows.Expressions.JavaScript.Syntax;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Nodes;

/// <summary>A whole script; <paramref name="globals"/> are the names that it does not declare itself.</summary>
internal sealed class ProgramNode(Scope scope, Statement[] body, string[] globals)
{
    public string[] Globals { get; } = globals;

    public JsValue Run(Realm realm)
    {
        realm.Meter.Allocate(24L * scope.SlotCount);
        var frame = new Frame(realm, realm.Globals, new Slots(new JsValue[scope.SlotCount], null), JsValue.Undefined, isProgram: true);
        frame.Prepare(scope);
        return Block.ExecuteAll(frame, body) == Completion.Return ? frame.Returned : frame.Last;
    }
}
