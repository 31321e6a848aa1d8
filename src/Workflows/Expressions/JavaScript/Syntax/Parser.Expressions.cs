using System.Collections.Frozen;
using Kim.Workflows.Expressions.JavaScript.Nodes;

namespace Kim.Workflows.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private static readonly FrozenDictionary<string, (int Rank, Operator Operator)> Binary = new Dictionary<string, (int, Operator)>
    {
        ["??"] = (1, Operator.Nullish),
        ["||"] = (2, Operator.Or),
        ["&&"] = (3, Operator.And),
        ["|"] = (4, Operator.BitOr),
        ["^"] = (5, Operator.BitXor),
        ["&"] = (6, Operator.BitAnd),
        ["=="] = (7, Operator.Equal),
        ["!="] = (7, Operator.NotEqual),
        ["==="] = (7, Operator.Same),
        ["!=="] = (7, Operator.NotSame),
        ["<"] = (8, Operator.Less),
        [">"] = (8, Operator.Greater),
        ["<="] = (8, Operator.LessOrEqual),
        [">="] = (8, Operator.GreaterOrEqual),
        ["in"] = (8, Operator.In),
        ["instanceof"] = (8, Operator.InstanceOf),
        ["<<"] = (9, Operator.ShiftLeft),
        [">>"] = (9, Operator.ShiftRight),
        [">>>"] = (9, Operator.ShiftRightUnsigned),
        ["+"] = (10, Operator.Add),
        ["-"] = (10, Operator.Subtract),
        ["*"] = (11, Operator.Multiply),
        ["/"] = (11, Operator.Divide),
        ["%"] = (11, Operator.Remainder),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Operator> Assignments = new Dictionary<string, Operator>
    {
        ["+="] = Operator.Add,
        ["-="] = Operator.Subtract,
        ["*="] = Operator.Multiply,
        ["/="] = Operator.Divide,
        ["%="] = Operator.Remainder,
        ["**="] = Operator.Power,
        ["<<="] = Operator.ShiftLeft,
        [">>="] = Operator.ShiftRight,
        [">>>="] = Operator.ShiftRightUnsigned,
        ["&="] = Operator.BitAnd,
        ["|="] = Operator.BitOr,
        ["^="] = Operator.BitXor,
        ["&&="] = Operator.And,
        ["||="] = Operator.Or,
        ["??="] = Operator.Nullish,
    }.ToFrozenDictionary();

    private Expression ParseExpression()
    {
        var first = ParseAssignment();
        if (!Now.Is(","))
            return first;
        List<Expression> parts = [first];
        while (TakeIf(","))
            parts.Add(ParseAssignment());
        return new SequenceExpression(first.Position, [.. parts]);
    }

    private Expression ParseAssignment()
    {
        Deeper();
        var value = ParseAssignmentHere();
        depth--;
        return value;
    }

    private Expression ParseAssignmentHere()
    {
        if (Now.IsName("async") && (Next.IsName("function") || (Next.Is("(") && tokens[Next.Partner + 1].Is("=>")) || (Next.Kind == TokenKind.Name && !Next.AfterNewline)))
            throw SyntaxFault.Missing(Now.Start, "Asynchrone Funktionen gibt es hier nicht.", "Die Funktion ohne async schreiben; der Ablauf wartet über Aktivitäten.");
        if (IsArrow())
            return ParseArrow();
        var start = Now.Start;
        if ((Now.Is("[") || Now.Is("{")) && tokens[Now.Partner + 1].Is("="))
        {
            var pattern = ParsePattern(null);
            at++;
            return new AssignExpression(start, pattern, ParseAssignment());
        }
        var left = ParseConditional();
        if (Now.Kind != TokenKind.Mark)
            return left;
        if (Now.Is("="))
        {
            var target = left as ITarget ?? throw NoTarget(start);
            at++;
            return new AssignExpression(start, target, Named(ParseAssignment(), (target as Identifier)?.Name));
        }
        if (!Assignments.TryGetValue(Now.Text, out var combined))
            return left;
        var place = left as IPlace ?? throw NoTarget(start);
        at++;
        return new CombineExpression(start, place, combined, Named(ParseAssignment(), (place as Identifier)?.Name));
    }

    private static SyntaxFault NoTarget(int start) => SyntaxFault.Wrong(start, "Diesem Ausdruck kann nichts zugewiesen werden.");

    private Expression ParseConditional()
    {
        var condition = ParseBinary(1);
        if (!TakeIf("?"))
            return condition;
        var then = ParseAssignment();
        Expect(":");
        return new ConditionalExpression(condition.Position, condition, then, ParseAssignment());
    }

    private Expression ParseBinary(int rank)
    {
        var parenthesised = Now.Is("(");
        var left = ParseUnary();
        parenthesised &= tokens[at - 1].Is(")") && left is not CallExpression;
        while (TryBinary(out var found) && found.Rank >= rank)
        {
            var position = Take().Start;
            var rightParenthesised = Now.Is("(");
            Deeper();
            var right = ParseBinary(found.Rank + 1);
            depth--;
            RefuseMixedNullish(found.Operator, left, parenthesised, position);
            RefuseMixedNullish(found.Operator, right, rightParenthesised, position);
            left = new BinaryExpression(position, found.Operator, left, right);
            parenthesised = false;
        }
        return left;
    }

    private static void RefuseMixedNullish(Operator outer, Expression inner, bool parenthesised, int position)
    {
        if (parenthesised || inner is not BinaryExpression { Operator: var own })
            return;
        if ((outer == Operator.Nullish && own is Operator.And or Operator.Or) || (own == Operator.Nullish && outer is Operator.And or Operator.Or))
            throw SyntaxFault.Wrong(position, "?? und && oder || brauchen hier Klammern.");
    }

    private bool TryBinary(out (int Rank, Operator Operator) found)
    {
        found = default;
        return Now.Kind is TokenKind.Mark or TokenKind.Name && Binary.TryGetValue(Now.Text, out found);
    }

    private Expression ParseUnary()
    {
        Deeper();
        var value = ParseUnaryHere();
        depth--;
        return value;
    }

    private Expression ParseUnaryHere()
    {
        var token = Now;
        if (token.Is("++") || token.Is("--"))
        {
            at++;
            var place = ParseUnary() as IPlace ?? throw NoTarget(token.Start);
            return new StepExpression(token.Start, place, token.Text == "++" ? 1 : -1, isPrefix: true);
        }
        Operator? found = token.Kind switch
        {
            TokenKind.Mark => token.Text switch { "-" => Operator.Subtract, "+" => Operator.Add, "!" => Operator.Not, "~" => Operator.BitNot, _ => null },
            TokenKind.Name => token.Text switch { "typeof" => Operator.TypeOf, "void" => Operator.Void, "delete" => Operator.Delete, _ => null },
            _ => null,
        };
        if (found is not { } known)
            return ParsePower();
        at++;
        var operand = Now;
        var value = ParseUnary();
        var isBarePower = value is BinaryExpression { Operator: Operator.Power } && !(operand.Is("(") && operand.Partner == at - 1);
        if (isBarePower || Now.Is("**"))
            throw SyntaxFault.Wrong(Now.Start, "Vor ** braucht ein Vorzeichen Klammern.");
        return new UnaryExpression(token.Start, known, value);
    }

    private Expression ParsePower()
    {
        var left = ParsePostfix();
        if (!Now.Is("**"))
            return left;
        var position = Take().Start;
        return new BinaryExpression(position, Operator.Power, left, ParseUnary());
    }

    private Expression ParsePostfix()
    {
        var start = Now.Start;
        var value = ParseChain();
        if (!(Now.Is("++") || Now.Is("--")) || Now.AfterNewline)
            return value;
        var place = value as IPlace ?? throw NoTarget(start);
        return new StepExpression(start, place, Take().Text == "++" ? 1 : -1, isPrefix: false);
    }
}
