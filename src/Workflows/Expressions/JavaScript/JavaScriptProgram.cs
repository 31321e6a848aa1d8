using Kim.Workflows.Expressions.JavaScript.Nodes;
using Kim.Workflows.Expressions.JavaScript.Syntax;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript;

/// <summary>A script, read once. It never changes, so any number of runs may share it, also at the same time.</summary>
public sealed class JavaScriptProgram
{
    private readonly string source;
    private readonly ProgramNode root;

    private JavaScriptProgram(string source, ProgramNode root) => (this.source, this.root) = (source, root);

    /// <summary>The names that the script uses and does not declare: what its host has to know.</summary>
    public IReadOnlyList<string> FreeNames => root.Globals;

    public static JavaScriptParse Parse(string source, JavaScriptLimits? limits = null)
    {
        var bounds = limits ?? JavaScriptLimits.Default;
        if (source.Length > bounds.SourceLength)
            return new JavaScriptParse(null, [new JavaScriptFault("js.source-too-long", 1, 1, "Das Skript ist zu lang.", "Es in mehrere Schritte teilen.")]);
        try
        {
            return new JavaScriptParse(new JavaScriptProgram(source, new Parser(source, bounds).ParseProgram()), []);
        }
        catch (SyntaxFault fault)
        {
            // The reader stops at its first fault; this is where it becomes an answer.
            return new JavaScriptParse(null, [Fault(source, fault.Code, fault.Position, fault.Message, fault.Hint)]);
        }
        catch (JavaScriptStop stop)
        {
            // The thread's stack is nearly used up.
            return new JavaScriptParse(null, [Fault(source, stop.Code, 0, FaultTexts.Of(stop.Code), null)]);
        }
    }

    public JavaScriptOutcome Evaluate(IJavaScriptHost host, JavaScriptLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var meter = new Meter(limits ?? JavaScriptLimits.Default, cancellationToken);
        var realm = new Realm(host, meter, root.Globals);
        try
        {
            return new JavaScriptOutcome(root.Run(realm), null, default, meter.Steps);
        }
        catch (JavaScriptThrow thrown)
        {
            // Nothing in the script caught it.
            return Failed(meter, thrown.Code, thrown.Position, FaultTexts.Of(thrown.Code), null, thrown.Value);
        }
        catch (JavaScriptStop stop)
        {
            // A limit, or something that the language here does not have.
            return Failed(meter, stop.Code, stop.Position < 0 ? realm.Position : stop.Position, stop.Detail ?? FaultTexts.Of(stop.Code), stop.Hint, default);
        }
        catch (JavaScriptRefusal refusal)
        {
            // The host said no.
            return Failed(meter, refusal.Code, realm.Position, refusal.Message, refusal.Hint, default);
        }
    }

    private JavaScriptOutcome Failed(Meter meter, string code, int position, string message, string? hint, JsValue thrown) =>
        new(default, Fault(source, code, position, message, hint), thrown, meter.Steps);

    private static JavaScriptFault Fault(string source, string code, int position, string message, string? hint)
    {
        var before = source.AsSpan(0, Math.Min(position, source.Length));
        var line = 1 + before.Count('\n');
        return new JavaScriptFault(code, line, before.Length - before.LastIndexOf('\n'), message, hint);
    }
}
