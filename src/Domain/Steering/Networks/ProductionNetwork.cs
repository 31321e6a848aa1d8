using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Networks;

/// <summary>Where a chain is known to break, and the topic that is about it, where there is one.</summary>
public sealed record KnownBreak(string Description, TopicId? TopicId = null);

/// <summary>One step of an integration chain: who does what, over which interface, what has to be there before, and how many days it usually takes.</summary>
public sealed record NetworkStep(string Name, string Institution)
{
    public string? Interface { get; init; }

    public string? Prerequisite { get; init; }

    public int? TypicalDays { get; init; }

    public IReadOnlyList<KnownBreak> Breaks { get; init; } = [];
}

/// <summary>How institutions work together on one way into society, step by step, as seen from those who accompany people on it (Produktionsnetzwerk).</summary>
public sealed class ProductionNetwork : Aggregate
{
    private const int LongestDays = 3650;
    private const int MostSteps = 100;

    private ProductionNetwork() { }

    public NetworkId Id { get; private init; }

    public string Name { get; private set; } = "";

    public string? Description { get; private set; }

    /// <summary>In their order.</summary>
    public IReadOnlyList<NetworkStep> Steps { get; private set; } = [];

    public DateTimeOffset ChangedAt { get; private set; }

    public static Result<ProductionNetwork> Map(TenantId tenantId, string name, string? description, IReadOnlyList<NetworkStep> steps, DateTimeOffset now)
    {
        var network = new ProductionNetwork { TenantId = tenantId, Id = NetworkId.New() };
        var mapped = network.Redraw(name, description, steps, now);
        return mapped.Succeeded ? network : mapped.Error;
    }

    public Result Redraw(string name, string? description, IReadOnlyList<NetworkStep> steps, DateTimeOffset now)
    {
        var text = new SteeringText().Title("name", name).Note("description", description, SteeringText.DescriptionLength)
            .That(steps.Count is > 0 and <= MostSteps, "steps", "list.length", $"Eine Kette hat 1 bis {MostSteps} Schritte.");
        for (var index = 0; index < steps.Count; index++)
            Check(text, $"steps[{index}]", steps[index]);
        if (text.Refusal("network.invalid", "Die Kette ist unvollständig oder enthält ungültige Angaben.") is { } faults)
            return faults;

        (Name, Description, Steps, ChangedAt) = (name, description, steps, now);
        return Result.Ok;
    }

    private static void Check(SteeringText text, string path, NetworkStep step) => text
        .Title($"{path}.name", step.Name)
        .Title($"{path}.institution", step.Institution)
        .Note($"{path}.interface", step.Interface, SteeringText.EntryLength)
        .Note($"{path}.prerequisite", step.Prerequisite, SteeringText.EntryLength)
        .That(step.TypicalDays is null or (>= 0 and <= LongestDays), $"{path}.typicalDays", "number.out-of-range", $"Die Dauer liegt zwischen 0 und {LongestDays} Tagen.")
        .Entries($"{path}.breaks", [.. step.Breaks.Select(known => known.Description)]);
}

public static class NetworkErrors
{
    public static readonly Error NotFound = Error.NotFound("network.not-found", "Diese Kette gibt es nicht.");
}
