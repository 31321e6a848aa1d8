using Kim.Workflows.Expressions.JavaScript.Nodes;

namespace Kim.Workflows.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private Statement ParseFor()
    {
        var start = Take().Start;
        if (Now.IsName("await"))
            Words.RefuseMissing(Now);
        Expect("(");
        var opened = Open(isFunction: false);
        Statement loop = IsForEach() ? ParseForEach(start, opened) : ParseForThree(start, opened);
        Shut();
        return loop;
    }

    /// <summary>Whether the head is <c>target of</c> or <c>target in</c>; brackets are skipped as pairs.</summary>
    private bool IsForEach()
    {
        var ahead = at;
        if (IsDeclarationStart())
            ahead++;
        if (tokens[ahead].Is("[") || tokens[ahead].Is("{"))
            ahead = tokens[ahead].Partner + 1;
        else if (tokens[ahead].Kind == TokenKind.Name)
            ahead++;
        else
            return false;
        while (tokens[ahead].Is(".") || tokens[ahead].Is("["))
            ahead = tokens[ahead].Is(".") ? ahead + 2 : tokens[ahead].Partner + 1;
        return tokens[ahead].IsName("of") || tokens[ahead].IsName("in");
    }

    private bool IsDeclarationStart() =>
        Now.IsName("var") || Now.IsName("const") || (Now.IsName("let") && (Next.Is("[") || Next.Is("{") || (Next.Kind == TokenKind.Name && Next.Text is not ("of" or "in"))));

    private ForEachStatement ParseForEach(int start, Scope opened)
    {
        var declares = IsDeclarationStart();
        var target = declares ? ParseBindingTarget(KindOf(Take().Text)) : ParseAssignmentTarget();
        var names = Take().Text == "in";
        // The list is evaluated outside the loop's names.
        scope = opened.Parent!;
        var list = names ? ParseExpression() : ParseAssignment();
        scope = opened;
        Expect(")");
        return new ForEachStatement(start, opened, target, declares, names, list, ParseLoopBody());
    }

    private ForStatement ParseForThree(int start, Scope opened)
    {
        Statement? first = null;
        if (IsDeclarationStart())
            first = ParseDeclaration();
        else if (!Now.Is(";"))
            first = new ExpressionStatement(Now.Start, ParseExpression());
        Expect(";");
        var condition = Now.Is(";") ? null : ParseExpression();
        Expect(";");
        var step = Now.Is(")") ? null : ParseExpression();
        Expect(")");
        return new ForStatement(start, opened, first, condition, step, ParseLoopBody());
    }

    private Declaration ParseDeclaration()
    {
        var word = Take();
        var kind = KindOf(word.Text);
        List<Declarator> parts = [];
        do
        {
            var isPattern = Now.Kind != TokenKind.Name;
            var name = Now.Text;
            var start = Now.Start;
            var target = ParseBindingTarget(kind);
            var value = TakeIf("=") ? Named(ParseAssignment(), name) : null;
            if (value is null && (isPattern || kind == BindingKind.Const))
                throw SyntaxFault.Wrong(start, "Hier fehlt der Anfangswert.");
            parts.Add(new Declarator(target, value));
        }
        while (TakeIf(","));
        return new Declaration(word.Start, kind, [.. parts]);
    }

    private static BindingKind KindOf(string word) =>
        word switch { "var" => BindingKind.Var, "const" => BindingKind.Const, _ => BindingKind.Let };
}
