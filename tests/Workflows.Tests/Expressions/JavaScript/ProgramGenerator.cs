using System.Text;

namespace Kim.Workflows.Tests.Expressions.JavaScript;

/// <summary>Grows programs of the subset from a seed; every loop is bounded, so every program ends.</summary>
internal sealed class ProgramGenerator(int seed)
{
    private readonly Random random = new(seed);
    private readonly List<string> names = [];
    private readonly List<string> constants = [];
    private readonly StringBuilder made = new();
    private ExpressionGenerator expressions = null!;
    private int counter;
    private int depth;

    public string Generate()
    {
        expressions = new ExpressionGenerator(random, names);
        var count = random.Next(2, 7);
        for (var i = 0; i < count; i++)
            Statement(inFunction: false, inLoop: false);
        made.Append(names.Count > 0 && random.Next(3) > 0 ? $"[{string.Join(", ", names)}]" : expressions.Any(3)).Append(";\n");
        return made.ToString();
    }

    private string NewName(string prefix) => prefix + counter++;

    private void Statement(bool inFunction, bool inLoop)
    {
        if (++depth > 4)
            made.Append(expressions.Any(2)).Append(";\n");
        else
            Choose(inFunction, inLoop);
        depth--;
    }

    private void Choose(bool inFunction, bool inLoop)
    {
        switch (random.Next(16))
        {
            case 0 or 1 or 2: Declare(); break;
            case 3: Assign(); break;
            case 4: Branch(inFunction, inLoop); break;
            case 5: CountedLoop(inFunction); break;
            case 6: EachLoop(inFunction); break;
            case 7: Guarded(inFunction, inLoop); break;
            case 8: Function(); break;
            case 9: Switch(inFunction, inLoop); break;
            case 10: Destructure(); break;
            case 11: made.Append("if (").Append(expressions.Any(1)).Append(") throw ").Append(random.Next(2) == 0 ? "new RangeError('r')" : expressions.Any(1)).Append(";\n"); break;
            case 12 when inLoop: made.Append("if (").Append(expressions.Any(1)).Append(random.Next(2) == 0 ? ") break;\n" : ") continue;\n"); break;
            case 13 when inFunction: made.Append("return ").Append(expressions.Any(2)).Append(";\n"); break;
            case 14: WhileLoop(inFunction); break;
            default: made.Append(expressions.Any(3)).Append(";\n"); break;
        }
    }

    private void Declare()
    {
        var name = NewName("v");
        var value = expressions.Any(3);
        var word = random.Next(3) switch { 0 => "let", 1 => "const", _ => "var" };
        made.Append(word).Append(' ').Append(name).Append(" = ").Append(value).Append(";\n");
        if (word == "const")
            constants.Add(name);
        names.Add(name);
    }

    private void Assign()
    {
        var free = names.Except(constants).ToList();
        if (free.Count == 0)
        {
            Declare();
            return;
        }
        string[] operators = ["=", "+=", "-=", "*=", "??=", "||=", "&&=", "%=", "|=", "<<="];
        made.Append(free[random.Next(free.Count)]).Append(' ').Append(operators[random.Next(operators.Length)]).Append(' ').Append(expressions.Any(2)).Append(";\n");
    }

    private void Body(bool inFunction, bool inLoop, params string[] inner)
    {
        var before = names.Count;
        names.AddRange(inner);
        made.Append("{\n");
        var count = random.Next(1, 4);
        for (var i = 0; i < count; i++)
            Statement(inFunction, inLoop);
        made.Append("}\n");
        names.RemoveRange(before, names.Count - before);
    }

    private void Branch(bool inFunction, bool inLoop)
    {
        made.Append("if (").Append(expressions.Any(2)).Append(") ");
        Body(inFunction, inLoop);
        if (random.Next(2) == 0)
            return;
        made.Append("else ");
        Body(inFunction, inLoop);
    }

    private void CountedLoop(bool inFunction)
    {
        var name = NewName("i");
        constants.Add(name);
        made.Append($"for (let {name} = 0; {name} < {random.Next(1, 5)}; {name}++) ");
        Body(inFunction, inLoop: true, name);
    }

    private void WhileLoop(bool inFunction)
    {
        var name = NewName("w");
        constants.Add(name);
        made.Append($"let {name} = 0; ");
        if (random.Next(2) == 0)
        {
            made.Append($"while ({name}++ < 3) ");
            Body(inFunction, inLoop: true, name);
            return;
        }
        made.Append("do ");
        Body(inFunction, inLoop: true, name);
        made.Append($"while ({name}++ < 2);\n");
    }

    private void EachLoop(bool inFunction)
    {
        var name = NewName("e");
        var isIn = random.Next(3) == 0;
        made.Append($"for (const {name} {(isIn ? "in " + expressions.Object(2) : "of " + expressions.List(2))}) ");
        constants.Add(name);
        Body(inFunction, inLoop: true, name);
    }

    private void Guarded(bool inFunction, bool inLoop)
    {
        made.Append("try ");
        Body(inFunction, inLoop);
        var name = NewName("x");
        var both = random.Next(3);
        if (both > 0)
        {
            made.Append($"catch ({name}) {{ {name} instanceof Error ? {name}.name : {name};\n");
            Statement(inFunction, inLoop: false);
            made.Append("}\n");
        }
        if (both is 0 or 2)
        {
            made.Append("finally ");
            Body(inFunction: false, inLoop: false);
        }
    }

    private void Function()
    {
        var name = NewName("f");
        var (first, second) = (NewName("p"), NewName("p"));
        made.Append($"function {name}({first}, {second} = {expressions.Any(1)}) ");
        Body(inFunction: true, inLoop: false, first, second);
        var result = NewName("v");
        made.Append($"let {result} = {name}({expressions.Any(1)}{(random.Next(2) == 0 ? ", " + expressions.Any(1) : "")});\n");
        names.Add(result);
    }

    private void Switch(bool inFunction, bool inLoop)
    {
        made.Append("switch (").Append(expressions.Any(1)).Append(") {\n");
        for (var i = 0; i < 3; i++)
        {
            made.Append(i == 2 ? "default:\n" : $"case {expressions.Any(1)}:\n");
            Body(inFunction, inLoop);
            if (random.Next(2) == 0)
                made.Append("break;\n");
        }
        made.Append("}\n");
    }

    private void Destructure()
    {
        var (first, second, rest) = (NewName("d"), NewName("d"), NewName("d"));
        made.Append(random.Next(2) == 0
            ? $"let [{first}, {second} = {expressions.Any(1)}, ...{rest}] = {expressions.List(2)};\n"
            : $"let {{a: {first}, b: {second} = {expressions.Any(1)}, ...{rest}}} = {expressions.Object(2)};\n");
        names.AddRange([first, second, rest]);
    }
}
