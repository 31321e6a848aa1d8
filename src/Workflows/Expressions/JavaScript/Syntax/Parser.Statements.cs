using Kim.Workflows.Expressions.JavaScript.Nodes;

namespace Kim.Workflows.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private Statement ParseStatement()
    {
        Deeper();
        var statement = ParseStatementHere();
        depth--;
        return statement;
    }

    private Statement ParseStatementHere()
    {
        var token = Now;
        if (token.Is("{"))
            return ParseBlock();
        if (TakeIf(";"))
            return new EmptyStatement(token.Start);
        if (token.Kind != TokenKind.Name)
            return ParseExpressionStatement();
        switch (token.Text)
        {
            case "var" or "const":
            case "let" when Next.Kind == TokenKind.Name || Next.Is("[") || Next.Is("{"):
                var declaration = ParseDeclaration();
                EndStatement();
                return declaration;
            case "function":
                return ParseFunctionDeclaration();
            case "if":
                return ParseIf();
            case "for":
                return ParseFor();
            case "while":
                at++;
                return new WhileStatement(token.Start, ParseCondition(), ParseLoopBody());
            case "do":
                return ParseDo();
            case "break" or "continue":
                return ParseJump();
            case "return":
                at++;
                return new ReturnStatement(token.Start, ParseOptionalExpression());
            case "throw":
                at++;
                if (Now.AfterNewline)
                    throw Unexpected("Hinter throw fehlt der Wert.");
                var thrown = ParseExpression();
                EndStatement();
                return new ThrowStatement(token.Start, thrown);
            case "try":
                return ParseTry();
            case "switch":
                return ParseSwitch();
            default:
                if (Next.Is(":") && !Words.IsReserved(token.Text))
                    throw SyntaxFault.Missing(token.Start, "Sprungmarken gibt es hier nicht.", "Die Schleife in eine Funktion legen und sie mit return verlassen.");
                return ParseExpressionStatement();
        }
    }

    private ExpressionStatement ParseExpressionStatement()
    {
        var start = Now.Start;
        var expression = ParseExpression();
        EndStatement();
        return new ExpressionStatement(start, expression);
    }

    private Expression? ParseOptionalExpression()
    {
        var absent = Now.Is(";") || Now.Is("}") || Now.Kind == TokenKind.End || Now.AfterNewline;
        var value = absent ? null : ParseExpression();
        EndStatement();
        return value;
    }

    private Block ParseBlock()
    {
        var start = Expect("{").Start;
        var opened = Open(isFunction: false);
        var body = ParseBlockRest();
        Shut();
        return new Block(start, opened, body);
    }

    private Statement[] ParseBlockRest()
    {
        List<Statement> body = [];
        while (!Now.Is("}"))
        {
            if (Now.Kind == TokenKind.End)
                throw Unexpected();
            body.Add(ParseStatement());
        }
        at++;
        return [.. body];
    }

    private Expression ParseCondition()
    {
        Expect("(");
        var condition = ParseExpression();
        Expect(")");
        return condition;
    }

    /// <summary>The one statement under if, for or while: no declaration may stand there bare.</summary>
    private Statement ParseNested()
    {
        if (Now.IsName("const") || Now.IsName("function") || (Now.IsName("let") && (Next.Kind == TokenKind.Name || Next.Is("["))))
            throw Unexpected("Eine Deklaration braucht hier geschweifte Klammern.");
        return ParseStatement();
    }

    private Statement ParseLoopBody()
    {
        loops++;
        var body = ParseNested();
        loops--;
        return body;
    }

    private IfStatement ParseIf()
    {
        var start = Take().Start;
        var condition = ParseCondition();
        var then = ParseNested();
        return new IfStatement(start, condition, then, TakeName("else") ? ParseNested() : null);
    }

    private DoStatement ParseDo()
    {
        var start = Take().Start;
        var body = ParseLoopBody();
        ExpectName("while");
        var condition = ParseCondition();
        TakeIf(";");
        return new DoStatement(start, body, condition);
    }

    private JumpStatement ParseJump()
    {
        var token = Take();
        if (Now.Kind == TokenKind.Name && !Now.AfterNewline)
            throw SyntaxFault.Missing(Now.Start, "Sprungmarken gibt es hier nicht.", "Die Schleife in eine Funktion legen und sie mit return verlassen.");
        var isBreak = token.Text == "break";
        if (loops == 0 && !(isBreak && switches > 0))
            throw SyntaxFault.Wrong(token.Start, $"{token.Text} steht außerhalb einer Schleife.");
        EndStatement();
        return new JumpStatement(token.Start, isBreak ? Completion.Break : Completion.Continue);
    }

    private TryStatement ParseTry()
    {
        var start = Take().Start;
        var block = ParseBlock();
        CatchClause? handler = null;
        if (TakeName("catch"))
        {
            var opened = Open(isFunction: false);
            ITarget? parameter = null;
            if (TakeIf("("))
            {
                parameter = ParseBindingTarget(Now.Kind == TokenKind.Name ? BindingKind.Parameter : BindingKind.Let);
                Expect(")");
            }
            handler = new CatchClause(opened, parameter, ParseBlock());
            Shut();
        }
        var last = TakeName("finally") ? ParseBlock() : null;
        return handler is null && last is null ? throw Unexpected("Hier fehlt catch oder finally.") : new TryStatement(start, block, handler, last);
    }

    private SwitchStatement ParseSwitch()
    {
        var start = Take().Start;
        var subject = ParseCondition();
        Expect("{");
        var opened = Open(isFunction: false);
        switches++;
        List<SwitchCase> cases = [];
        while (!TakeIf("}"))
        {
            Expression? test = null;
            if (TakeName("case"))
                test = ParseExpression();
            else if (TakeName("default") && cases.TrueForAll(known => known.Test is not null))
                test = null;
            else
                throw Unexpected("Hier wird case oder default erwartet.");
            Expect(":");
            List<Statement> body = [];
            while (!Now.IsName("case") && !Now.IsName("default") && !Now.Is("}"))
                body.Add(ParseStatement());
            cases.Add(new SwitchCase(test, [.. body]));
        }
        switches--;
        Shut();
        return new SwitchStatement(start, subject, opened, [.. cases]);
    }
}
