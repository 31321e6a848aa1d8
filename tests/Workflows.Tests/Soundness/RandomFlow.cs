using Kim.Workflows.Activities;

namespace Workflows.Tests.Soundness;

/// <summary>A flowchart drawn by a seed: tasks, joins of every mode, forks, loops, ends, and now and then something faulty.</summary>
internal sealed class RandomFlow
{
    private readonly Random random;
    private readonly List<(string Id, string[] Outcomes)> nodes = [];

    public RandomFlow(int seed)
    {
        random = new(seed);
        var size = random.Next(3, 8);
        for (var number = 0; number < size; number++)
            nodes.Add((Id(number), Add(Id(number))));
        for (var number = 1; number < size; number++)
            Connect(random.Next(number), number);
        for (var more = random.Next(size); more > 0; more--)
            Connect(random.Next(size), random.Next(size));
    }

    public Flow Flow { get; } = new();

    public static string Id(int number) => $"n{number}";

    private string[] Add(string id)
    {
        string[] outcomes = random.Next(3) == 0 ? ["x"] : ["x", "y"];
        switch (random.Next(20))
        {
            case 0:
                Flow.Due(id, []);
                return [];
            case 1:
                Flow.Add(id, "Some.Thing");
                return ["Done"];
            case 2:
                Flow.Add(id, "Elsa.End");
                return ["Done"];
            case 3 or 4:
                Flow.Add(id, Coin.TypeName);
                return ["x", "y"];
            case 5 or 6:
                Flow.Fork(id, "x", "y");
                return ["x", "y"];
            case 7 or 8 or 9:
                Flow.Join(id, new[] { "WaitAll", "WaitAny", "WaitAllActive" }[random.Next(3)]);
                return ["Done"];
            case 10:
                Flow.Line(id);
                return ["Done"];
            case 11:
                Flow.Add(id, "Elsa.Delay", ("timeSpan", "Literal", "P1D"));
                return ["Done"];
            default:
                Flow.Due(id, outcomes);
                return outcomes;
        }
    }

    private void Connect(int source, int target)
    {
        var outcomes = nodes[source].Outcomes;
        Flow.Connect($"{Id(source)}.{(outcomes.Length == 0 ? "none" : outcomes[random.Next(outcomes.Length)])}>{Id(target)}");
    }
}

/// <summary>Leaves by x or y, as a test says or at random.</summary>
internal sealed class Coin(Func<string> toss) : IActivity
{
    public const string TypeName = "Test.Coin";

    public ActivityDescriptor Descriptor { get; } = new(TypeName, new("Test", "Test"), new("Münze", "Coin"), new("Münze", "Coin")) { Ports = [new("x", new("x", "x")), new("y", new("y", "y"))] };

    public ValueTask<ActivityResult> Execute(ActivityContext context, CancellationToken cancellationToken) => ValueTask.FromResult(ActivityResult.Leave(toss()));
}
