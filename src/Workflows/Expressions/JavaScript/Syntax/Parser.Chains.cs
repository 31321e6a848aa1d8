using Kim.Workflows.Expressions.JavaScript.Nodes;

namespace Kim.Workflows.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    /// <summary>A primary with its members and calls: <c>a.b?.[c](d)</c>.</summary>
    private Expression ParseChain()
    {
        var start = Now.Start;
        var value = Now.IsName("new") ? ParseNew() : ParsePrimary();
        var isOptional = false;
        while (true)
        {
            var position = Now.Start;
            if (TakeIf("?."))
            {
                isOptional = true;
                value = Now.Is("(") ? new CallExpression(position, value, ParseArguments(), true)
                    : Now.Is("[") ? ParseIndex(value, position, true)
                    : new MemberExpression(position, value, TakeMemberName(), true);
            }
            else if (TakeIf("."))
            {
                value = new MemberExpression(position, value, TakeMemberName(), false);
            }
            else if (Now.Is("["))
            {
                value = ParseIndex(value, position, false);
            }
            else if (Now.Is("("))
            {
                value = new CallExpression(position, value, ParseArguments(), false);
            }
            else if (Now.Kind == TokenKind.Template && Now.Opens)
            {
                throw SyntaxFault.Missing(position, "Textvorlagen mit Funktion davor gibt es hier nicht.", "Die Funktion mit Klammern aufrufen.");
            }
            else
            {
                return isOptional ? new OptionalChain(start, value) : value;
            }
        }
    }

    private MemberExpression ParseIndex(Expression owner, int position, bool isOptional)
    {
        Expect("[");
        var key = ParseExpression();
        Expect("]");
        return new MemberExpression(position, owner, key, isOptional);
    }

    private Literal TakeMemberName()
    {
        if (Now.Kind != TokenKind.Name)
            throw Unexpected("Hinter dem Punkt fehlt ein Name.");
        return new Literal(Now.Start, Take().Text);
    }

    private NewExpression ParseNew()
    {
        var start = Take().Start;
        if (Now.Is("."))
            throw SyntaxFault.Missing(start, "new.target gibt es hier nicht.", "Eine Funktion schreiben, die ein Objekt zurückgibt.");
        Deeper();
        if (Now.IsName("Function"))
            throw SyntaxFault.Missing(Now.Start, "new Function gibt es hier nicht.", "Die Funktion unmittelbar hinschreiben: (a) => …");
        Expression type = Now.IsName("new") ? ParseNew() : ParsePrimary();
        while (Now.Is(".") || Now.Is("["))
        {
            var position = Now.Start;
            type = TakeIf(".") ? new MemberExpression(position, type, TakeMemberName(), false) : ParseIndex(type, position, false);
        }
        depth--;
        return new NewExpression(start, type, Now.Is("(") ? ParseArguments() : []);
    }

    private Expression[] ParseArguments()
    {
        Expect("(");
        List<Expression> values = [];
        while (!Now.Is(")"))
        {
            values.Add(ParseSpreadable());
            if (!Now.Is(")"))
                Expect(",");
        }
        at++;
        return [.. values];
    }

    private Expression ParseSpreadable()
    {
        var start = Now.Start;
        return TakeIf("...") ? new SpreadExpression(start, ParseAssignment()) : ParseAssignment();
    }
}
