using Kim.Workflows.Expressions.JavaScript.Nodes;

namespace Kim.Workflows.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private Expression ParsePrimary()
    {
        var token = Now;
        switch (token.Kind)
        {
            case TokenKind.Number:
                at++;
                return new Literal(token.Start, token.Number);
            case TokenKind.Text:
                at++;
                return new Literal(token.Start, token.Text);
            case TokenKind.Template when token.Opens:
                return ParseTemplate();
            case TokenKind.Regex:
                at++;
                return new RegexLiteral(token.Start, token.Text, token.Flags);
            case TokenKind.Name:
                return ParseWord(token);
            case TokenKind.Mark when token.Text == "(":
                at++;
                var inner = ParseExpression();
                Expect(")");
                return inner is ITarget and not MemberExpression and not Identifier ? throw Unexpected() : inner;
            case TokenKind.Mark when token.Text == "[":
                return ParseList();
            case TokenKind.Mark when token.Text == "{":
                return ParseObject();
            default:
                throw Unexpected();
        }
    }

    private Expression ParseWord(Token token)
    {
        switch (token.Text)
        {
            case "function":
                return ParseFunctionExpression();
            case "true" or "false":
                at++;
                return new Literal(token.Start, token.Text == "true");
            case "null":
                at++;
                return new Literal(token.Start, JsValue.Null);
            case "this":
                at++;
                return new ThisExpression(token.Start);
            default:
                return Mention(ExpectBindingName());
        }
    }

    private TemplateExpression ParseTemplate()
    {
        var part = Take();
        List<string> texts = [part.Text];
        List<Expression> values = [];
        while (!part.Last)
        {
            values.Add(ParseExpression());
            if (Now.Kind != TokenKind.Template || Now.Opens)
                throw Unexpected();
            part = Take();
            texts.Add(part.Text);
        }
        return new TemplateExpression(tokens[at - 1].Start, [.. texts], [.. values]);
    }

    private ListLiteral ParseList()
    {
        var start = Expect("[").Start;
        List<Expression> items = [];
        while (!Now.Is("]"))
        {
            if (Now.Is(","))
                throw SyntaxFault.Missing(Now.Start, "Lücken in Listen gibt es hier nicht.", "undefined hinschreiben.");
            items.Add(ParseSpreadable());
            if (!Now.Is("]"))
                Expect(",");
        }
        at++;
        return new ListLiteral(start, [.. items]);
    }

    private ObjectLiteral ParseObject()
    {
        var start = Expect("{").Start;
        List<ObjectMember> members = [];
        while (!Now.Is("}"))
        {
            members.Add(ParseMember());
            if (!Now.Is("}"))
                Expect(",");
        }
        at++;
        return new ObjectLiteral(start, [.. members]);
    }

    private ObjectMember ParseMember()
    {
        var token = Now;
        if (TakeIf("..."))
            return new ObjectMember(MemberKind.Spread, new Literal(token.Start, JsValue.Undefined), ParseAssignment());
        if (token.Is("*") || (token.IsName("async") && Next.Kind == TokenKind.Name && !Next.AfterNewline))
            throw SyntaxFault.Missing(token.Start, "Generatoren und asynchrone Funktionen gibt es hier nicht.", "Eine gewöhnliche Funktion schreiben.");
        if ((token.IsName("get") || token.IsName("set")) && !(Next.Is(",") || Next.Is(":") || Next.Is("}") || Next.Is("(")))
        {
            at++;
            return ParseMethod(token.Text == "get" ? MemberKind.Getter : MemberKind.Setter, ParsePropertyName());
        }
        if (token.Kind == TokenKind.Name && (Next.Is(",") || Next.Is("}") || Next.Is("=")))
        {
            if (Next.Is("="))
                throw SyntaxFault.Wrong(Next.Start, "In einem Objekt steht ein Doppelpunkt vor dem Wert.");
            var name = Mention(ExpectBindingName());
            return new ObjectMember(MemberKind.Value, new Literal(token.Start, name.Name), name);
        }
        var key = ParsePropertyName();
        if (Now.Is("("))
            return ParseMethod(MemberKind.Value, key);
        Expect(":");
        if (key is Literal { Value: { IsString: true, AsString: "__proto__" } })
            throw SyntaxFault.Missing(token.Start, "Prototypen gibt es hier nicht.", "Die Eigenschaften mit {...anderes} übernehmen.");
        return new ObjectMember(MemberKind.Value, key, Named(ParseAssignment(), (key as Literal)?.Value.AsString));
    }

    private ObjectMember ParseMethod(MemberKind kind, Expression key)
    {
        var name = (key as Literal)?.Value.AsString ?? "";
        return new ObjectMember(kind, key, ParseFunctionRest(key.Position, name, hasOwnName: false));
    }

    private Expression ParsePropertyName()
    {
        var token = Take();
        switch (token.Kind)
        {
            case TokenKind.Name or TokenKind.Text:
                return new Literal(token.Start, token.Text);
            case TokenKind.Number:
                return new Literal(token.Start, Values.Text.Of(token.Number));
            case TokenKind.Mark when token.Text == "[":
                var key = ParseAssignment();
                Expect("]");
                return key;
            default:
                at--;
                throw Unexpected("Hier wird ein Eigenschaftsname erwartet.");
        }
    }
}
