using Kim.Workflows.Expressions.JavaScript.Nodes;

namespace Kim.Workflows.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private ITarget ParseBindingTarget(BindingKind kind)
    {
        if (Now.Is("[") || Now.Is("{"))
            return ParsePattern(kind);
        var name = ExpectBindingName();
        scope.Declare(name.Text, kind, name.Start);
        return Mention(name);
    }

    /// <summary>Something that stands left of an assignment; brackets are patterns there.</summary>
    private ITarget ParseAssignmentTarget()
    {
        if (Now.Is("[") || Now.Is("{"))
            return ParsePattern(null);
        var start = Now.Start;
        return ParseUnary() as ITarget ?? throw SyntaxFault.Wrong(start, "Diesem Ausdruck kann nichts zugewiesen werden.");
    }

    private ITarget ParsePattern(BindingKind? kind)
    {
        Deeper();
        ITarget pattern = Now.Is("[") ? ParseListPattern(kind) : ParseObjectPattern(kind);
        depth--;
        return pattern;
    }

    private ITarget ParseElement(BindingKind? kind) => kind is { } declared ? ParseBindingTarget(declared) : ParseAssignmentTarget();

    private ITarget WithDefault(ITarget target)
    {
        var name = (target as Identifier)?.Name;
        return TakeIf("=") ? new DefaultTarget(target, Named(ParseAssignment(), name)) : target;
    }

    private ListPattern ParseListPattern(BindingKind? kind)
    {
        var start = Expect("[").Start;
        List<ITarget?> items = [];
        ITarget? rest = null;
        while (!Now.Is("]"))
        {
            if (TakeIf(","))
            {
                items.Add(null);
                continue;
            }
            if (TakeIf("..."))
            {
                rest = ParseElement(kind);
                break;
            }
            items.Add(WithDefault(ParseElement(kind)));
            if (!Now.Is("]"))
                Expect(",");
        }
        Expect("]");
        return new ListPattern(start, [.. items], rest);
    }

    private ObjectPattern ParseObjectPattern(BindingKind? kind)
    {
        var start = Expect("{").Start;
        List<PatternMember> members = [];
        ITarget? rest = null;
        while (!Now.Is("}"))
        {
            if (TakeIf("..."))
            {
                rest = ParseElement(kind);
                break;
            }
            var token = Now;
            var shorthand = token.Kind == TokenKind.Name && !Next.Is(":");
            if (shorthand)
            {
                var name = ExpectBindingName();
                if (kind is { } declared)
                    scope.Declare(name.Text, declared, name.Start);
                members.Add(new PatternMember(new Literal(name.Start, name.Text), WithDefault(Mention(name))));
            }
            else
            {
                var key = ParsePropertyName();
                Expect(":");
                members.Add(new PatternMember(key, WithDefault(ParseElement(kind))));
            }
            if (!Now.Is("}"))
                Expect(",");
        }
        Expect("}");
        return new ObjectPattern(start, [.. members], rest);
    }
}
