using Kim.Workflows.Expressions.JavaScript.Nodes;

namespace Kim.Workflows.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private FunctionDeclaration ParseFunctionDeclaration()
    {
        var start = Take().Start;
        RefuseGenerator();
        var name = ExpectBindingName();
        scope.Declare(name.Text, BindingKind.Function, name.Start);
        var target = Mention(name);
        var declaration = new FunctionDeclaration(start, target, ParseFunctionRest(start, name.Text, hasOwnName: false));
        scope.Functions.Add(declaration);
        return declaration;
    }

    private FunctionExpression ParseFunctionExpression()
    {
        var start = Take().Start;
        RefuseGenerator();
        var name = Now.Kind == TokenKind.Name ? ExpectBindingName().Text : "";
        return ParseFunctionRest(start, name, hasOwnName: name.Length > 0);
    }

    private void RefuseGenerator()
    {
        if (Now.Is("*"))
            throw SyntaxFault.Missing(Now.Start, "Generatoren gibt es hier nicht.", "Die Werte in einer Liste sammeln und diese zurückgeben.");
    }

    /// <summary>From the opening parenthesis of the parameters to the end of the body.</summary>
    private FunctionExpression ParseFunctionRest(int start, string name, bool hasOwnName)
    {
        var opened = Open(isFunction: true);
        Identifier? own = null;
        if (hasOwnName)
        {
            opened.Declare(name, BindingKind.Own, start);
            own = Mention(new Token(TokenKind.Name, name, start, start, false));
        }
        var parameters = ParseParameters(out var length);
        return ParseBody(start, name, opened, parameters, length, own, isArrow: false);
    }

    private FunctionExpression ParseBody(int start, string name, Scope opened, Parameter[] parameters, int length, Identifier? own, bool isArrow)
    {
        var (outerLoops, outerSwitches) = (loops, switches);
        (loops, switches) = (0, 0);
        Statement[] body;
        if (isArrow && !Now.Is("{"))
        {
            var first = Now.Start;
            body = [new ReturnStatement(first, ParseAssignment())];
        }
        else
        {
            Expect("{");
            body = ParseBlockRest();
        }
        (loops, switches) = (outerLoops, outerSwitches);
        Shut();
        var text = source[start..tokens[at - 1].End];
        return new FunctionExpression(start, name, opened, parameters, length, body, own, isArrow, text);
    }

    private Parameter[] ParseParameters(out int length)
    {
        Expect("(");
        List<Parameter> parameters = [];
        length = -1;
        while (!Now.Is(")"))
        {
            var isRest = TakeIf("...");
            var name = Now.Kind == TokenKind.Name ? Now.Text : null;
            var target = ParseBindingTarget(BindingKind.Parameter);
            var fallback = !isRest && TakeIf("=") ? Named(ParseAssignment(), name) : null;
            if (length < 0 && (isRest || fallback is not null))
                length = parameters.Count;
            parameters.Add(new Parameter(target, fallback, isRest));
            if (isRest || !Now.Is(")"))
            {
                if (isRest)
                    break;
                Expect(",");
            }
        }
        Expect(")");
        length = length < 0 ? parameters.Count : length;
        return [.. parameters];
    }

    private bool IsArrow()
    {
        if (Now.Kind == TokenKind.Name)
            return Next.Is("=>") && !Words.IsReserved(Now.Text);
        return Now.Is("(") && tokens[Now.Partner + 1] is var after && after.Is("=>") && !after.AfterNewline;
    }

    private FunctionExpression ParseArrow()
    {
        var start = Now.Start;
        var opened = Open(isFunction: true);
        Parameter[] parameters;
        var length = 1;
        if (Now.Is("("))
            parameters = ParseParameters(out length);
        else
            parameters = [new Parameter(ParseBindingTarget(BindingKind.Parameter), null, false)];
        Expect("=>");
        return ParseBody(start, "", opened, parameters, length, null, isArrow: true);
    }

    /// <summary>A function without a name takes that of the variable or property it is first given to.</summary>
    private static Expression Named(Expression value, string? name)
    {
        if (name is not null && value is FunctionExpression { Name.Length: 0 } function)
            function.Name = name;
        return value;
    }
}
