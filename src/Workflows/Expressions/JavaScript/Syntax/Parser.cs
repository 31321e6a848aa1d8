using Kim.Workflows.Expressions.JavaScript.Nodes;
using Kim.Workflows.Expressions.JavaScript.Values;

namespace Kim.Workflows.Expressions.JavaScript.Syntax;

/// <summary>Recursive descent with a bounded depth. Statements, expressions, functions and patterns have a file each.</summary>
internal sealed partial class Parser
{
    private readonly string source;
    private readonly List<Token> tokens;
    private readonly int nesting;
    private readonly List<Scope> scopes = [];
    private readonly List<(Identifier Name, Scope Scope)> mentions = [];
    private readonly Dictionary<string, int> globals = [];
    private Scope scope;
    private int at;
    private int depth;
    private int loops;
    private int switches;

    public Parser(string source, JavaScriptLimits limits)
    {
        this.source = source;
        nesting = limits.Nesting;
        tokens = new Tokenizer(source).Read();
        scope = new Scope(null, isFunction: true);
        scopes.Add(scope);
    }

    private Token Now => tokens[at];

    private Token Next => tokens[Math.Min(at + 1, tokens.Count - 1)];

    public ProgramNode ParseProgram()
    {
        var root = scope;
        List<Statement> body = [];
        while (Now.Kind != TokenKind.End)
            body.Add(ParseStatement());
        Resolve();
        return new ProgramNode(root, [.. body], [.. globals.OrderBy(pair => pair.Value).Select(pair => pair.Key)]);
    }

    private void Resolve()
    {
        foreach (var opened in scopes)
            opened.LayOut();
        foreach (var (name, from) in mentions)
        {
            var hops = 0;
            var place = from;
            var binding = place.Find(name.Name);
            while (binding is null && place.Parent is not null)
            {
                hops += place.HasSlots ? 1 : 0;
                place = place.Parent;
                binding = place.Find(name.Name);
            }
            if (binding is null)
            {
                name.ResolveGlobal(globals.TryGetValue(name.Name, out var known) ? known : globals[name.Name] = globals.Count);
                continue;
            }
            for (; !place.HasSlots; place = place.Parent!) { }
            name.Resolve(hops, binding);
        }
    }

    private Identifier Mention(Token token)
    {
        var name = new Identifier(token.Start, token.Text);
        mentions.Add((name, scope));
        return name;
    }

    private Scope Open(bool isFunction)
    {
        scope = new Scope(scope, isFunction);
        scopes.Add(scope);
        if (isFunction)
        {
            for (var outer = scope.Parent; outer is not null; outer = outer.Parent)
                outer.HasClosure = true;
        }
        return scope;
    }

    private void Shut() => scope = scope.Parent!;

    private void Deeper()
    {
        if (++depth > nesting)
            throw new SyntaxFault("js.depth-exceeded", Now.Start, "Das Skript ist zu tief geschachtelt.", "Teile in eigene Variablen oder Funktionen auslagern.");
        Meter.EnsureStack();
    }

    private Token Take() => tokens[at++];

    private bool TakeIf(string mark)
    {
        if (!Now.Is(mark))
            return false;
        at++;
        return true;
    }

    private bool TakeName(string name)
    {
        if (!Now.IsName(name))
            return false;
        at++;
        return true;
    }

    private Token Expect(string mark) => Now.Is(mark) ? Take() : throw Unexpected($"Hier wird „{mark}“ erwartet.");

    private void ExpectName(string name)
    {
        if (!TakeName(name))
            throw Unexpected($"Hier wird „{name}“ erwartet.");
    }

    private SyntaxFault Unexpected(string? message = null) => Now.Kind == TokenKind.End
        ? SyntaxFault.Wrong(Now.Start, message ?? "Das Skript endet zu früh.")
        : SyntaxFault.Wrong(Now.Start, message ?? "Das wird an dieser Stelle nicht verstanden.");

    private Token ExpectBindingName()
    {
        if (Now.Kind != TokenKind.Name)
            throw Unexpected("Hier wird ein Name erwartet.");
        Words.RefuseMissing(Now);
        if (Words.IsReserved(Now.Text))
            throw Unexpected("Dieses Wort gehört der Sprache und kann kein Name sein.");
        return Take();
    }

    /// <summary>The end of a statement: a semicolon, a line end, a closing brace or the end of the source.</summary>
    private void EndStatement()
    {
        if (TakeIf(";") || Now.Is("}") || Now.Kind == TokenKind.End || Now.AfterNewline)
            return;
        throw Unexpected();
    }
}
