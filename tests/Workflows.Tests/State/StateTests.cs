using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;
using Kim.Workflows.State;

namespace Workflows.Tests.State;

/// <summary>What is written must be read as it was, whatever it holds and in whatever order a database gives it back.</summary>
public sealed class StateTests
{
    private static readonly string[] Texts = ["", "a", "Größe", "\"quoted\"\\", "line\nbreak", "\u0000\u001f", "😀", "</script>", "019cadc6-9a80-7000-8000-000000000001"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_states_read_back_as_they_were_written(int block)
    {
        for (var seed = block * 100; seed < block * 100 + 100; seed++)
        {
            var instance = Drawn(new Random(seed));
            var json = InstanceState.Write(instance);

            var (copy, reordered) = (Empty(instance.Id), Empty(instance.Id));
            InstanceState.Read(json, copy);
            InstanceState.Read(Reversed(JsonNode.Parse(json)!).ToJsonString(), reordered);

            InstanceState.Write(copy).ShouldBe(json, $"seed {seed}");
            JsonNode.DeepEquals(JsonNode.Parse(InstanceState.Write(reordered)), JsonNode.Parse(json)).ShouldBeTrue($"seed {seed}");
            copy.Bookmarks.ShouldBe(instance.Bookmarks, $"seed {seed}");
            copy.Incidents.ShouldBe(instance.Incidents, $"seed {seed}");
            copy.Ready.ShouldBe(instance.Ready, $"seed {seed}");
        }
    }

    [Fact]
    public void An_empty_state_is_read()
    {
        var instance = Empty(Guid.CreateVersion7(Given.Monday));

        InstanceState.Read("""{"v":2,"unknown":{"of":["a","later","version"]},"journal":7}""", instance);

        instance.JournalLength.ShouldBe(7);
        instance.Executions.Count.ShouldBe(0);
        instance.Variables.ShouldBeEmpty();
    }

    [Fact]
    public void A_state_without_a_version_is_refused() => Should.Throw<JsonException>(() => InstanceState.Read("""{"journal":7}""", Empty(Guid.CreateVersion7(Given.Monday))));

    private static WorkflowInstance Drawn(Random random)
    {
        var instance = Empty(Guid.CreateVersion7(Given.Monday));
        if (random.Next(3) is 0)
            instance.Parent = new(Id(), random.Next(2) is 0 ? Id() : null);
        instance.Input = Map(random, 2);
        instance.Output = Map(random, 1);
        instance.Variables = Map(random, 3);
        instance.LastResult = Value(random, 2);
        instance.TriggerActivityId = random.Next(2) is 0 ? Text(random) : null;
        instance.JournalLength = random.NextInt64();
        for (var number = random.Next(4); number > 0; number--)
            instance.ActivityOutputs[$"o{number}"] = Map(random, 2);
        for (var number = random.Next(30); number > 0; number--)
            instance.Executions.Add(Execution(random, instance.Executions));
        for (var number = random.Next(5); number > 0; number--)
            instance.Ready.Enqueue(Id());
        for (var number = random.Next(5); number > 0; number--)
            instance.Bookmarks.Add(new(Id(), instance.Id, Id(), Text(random), "event")
            {
                Stimulus = random.Next(2) is 0 ? new Stimulus("event", Text(random)) : null,
                DueAt = random.Next(2) is 0 ? Given.Monday.AddTicks(random.NextInt64(1L << 50)).ToOffset(TimeSpan.FromHours(random.Next(-3, 4))) : null,
                TaskId = random.Next(2) is 0 ? Id() : null,
            });
        for (var number = random.Next(3); number > 0; number--)
            instance.Incidents.Add(new(Id(), instance.Id, Id(), Text(random), Text(random), "code", random.Next(2) is 0 ? Text(random) : null, Given.Monday, random.Next(2) is 0 ? Text(random) : null));
        return instance;
    }

    private static ActivityExecution Execution(Random random, LiveExecutions others)
    {
        var execution = new ActivityExecution
        {
            Id = Id(),
            Key = Text(random),
            ParentId = others.Count > 0 ? others[random.Next(others.Count)].Id : null,
            SchedulingId = random.Next(2) is 0 ? Id() : null,
            Status = (ExecutionStatus)random.Next(3),
            Tag = random.Next(2) is 0 ? Text(random) : null,
            Variables = random.Next(2) is 0 ? Map(random, 1) : null,
        };
        execution.Memory = Map(random, 2);
        execution.Inputs = random.Next(2) is 0 ? new Dictionary<string, object?>(Map(random, 1)) { ["Text"] = 1L } : null;
        return execution;
    }

    private static Dictionary<string, object?> Map(Random random, int depth) =>
        Enumerable.Range(0, random.Next(4)).Select(_ => Text(random)).Distinct().ToDictionary(key => key, _ => Value(random, depth));

    private static object? Value(Random random, int depth) => random.Next(depth > 0 ? 8 : 6) switch
    {
        0 => null,
        1 => random.Next(2) is 0,
        2 => random.NextInt64(long.MinValue, long.MaxValue),
        3 => random.NextDouble() * Math.Pow(10, random.Next(-20, 20)) + 0.5,
        4 or 5 => Text(random),
        6 => Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)).ToList(),
        _ => Map(random, depth - 1),
    };

    private static string Text(Random random) => Texts[random.Next(Texts.Length)];

    private static Guid Id() => Guid.CreateVersion7(Given.Monday);

    private static JsonNode Reversed(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map.Reverse().Select(entry => KeyValuePair.Create(entry.Key, entry.Value is null ? null : Reversed(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Reversed(item))]),
        _ => node.DeepClone(),
    };

    private static WorkflowInstance Empty(Guid id) => new() { Id = id, DefinitionId = "flow", DefinitionVersionId = "flow-1", DefinitionVersion = 1, CreatedAt = Given.Monday };
}
