using System.Text.Json;
using Kim.Workflows.Definitions;
using Kim.Workflows.State;

namespace Kim.Workflows.Json;

/// <summary>
/// Reads Elsa-3 definition JSON. It names every fault and throws for none; what it does not understand stays in
/// <see cref="WorkflowDefinition.Source"/> and is written back by <see cref="DefinitionWriter"/>.
/// </summary>
public static class DefinitionReader
{
    /// <param name="versionId">The id of this version; without it the JSON's <c>id</c> counts.</param>
    public static DefinitionReading Read(string json, string? versionId = null, DefinitionLimits? limits = null)
    {
        limits ??= DefinitionLimits.Default;
        var faults = new List<DefinitionFault>();
        return DefinitionText.Parse(json, limits, faults) is { } source ? Read(source, versionId, limits) : new(null, faults);
    }

    private static DefinitionReading Read(JsonElement source, string? versionId, DefinitionLimits limits)
    {
        if (source.ValueKind is not JsonValueKind.Object)
            return Refuse("$", "definition.no-object", "Die Definition muss ein JSON-Objekt sein.");
        var faults = new List<DefinitionFault>();
        var parts = new DefinitionParts(source, "$", faults);
        var definitionId = parts.Text("definitionId");
        if (string.IsNullOrWhiteSpace(definitionId))
            faults.Add(new("$.definitionId", "definition.id-missing", "Der Definition fehlt ihre Kennung (definitionId)."));
        var version = parts.Whole("version") ?? 1;
        if (version < 1)
            faults.Add(new("$.version", "definition.invalid-version", "Die Version muss mindestens 1 sein."));
        var nodes = new GraphReader(faults, limits).Read(source);
        if (nodes is null || faults.Exists(fault => fault.Blocking))
            return new(null, faults);

        var definition = new WorkflowDefinition
        {
            VersionId = versionId ?? parts.Text("id") ?? $"{definitionId}-{version}",
            DefinitionId = definitionId!,
            Version = version,
            Name = parts.Text("name"),
            Description = parts.Text("description"),
            CreatedAt = parts.Instant("createdAt"),
            IsPublished = parts.Flag("isPublished"),
            IsLatest = parts.Flag("isLatest"),
            Variables = DeclarationReader.Variables(parts),
            Inputs = DeclarationReader.Arguments(parts, "inputs"),
            Outputs = DeclarationReader.Arguments(parts, "outputs"),
            Outcomes = [.. parts.Items("outcomes").Select(PlainValues.FromJson).OfType<string>()],
            ContinuesWithIncidents = source.TryGetProperty("options", out var options) && options.ValueKind is JsonValueKind.Object
                && options.TryGetProperty("incidentStrategyType", out var strategy) && strategy.ToString().Contains("ContinueWithIncidents", StringComparison.Ordinal),
            Activation = ReadActivation(options),
            UsableAsActivity = options.ValueKind is JsonValueKind.Object && options.TryGetProperty("usableAsActivity", out var usable) && usable.ValueKind is JsonValueKind.True,
            Category = options.ValueKind is JsonValueKind.Object && options.TryGetProperty("activityCategory", out var category) && category.ValueKind is JsonValueKind.String ? category.GetString() : null,
            Graph = new(nodes),
            Source = source,
        };
        foreach (var node in nodes)
            node.Definition = definition;
        return new(definition, faults);
    }

    private static Activation ReadActivation(JsonElement options)
    {
        if (options.ValueKind is not JsonValueKind.Object || !options.TryGetProperty("activationStrategyType", out var strategy) || strategy.ValueKind is not JsonValueKind.String)
            return Activation.AllowAlways;
        var name = strategy.GetString()!.Split(',')[0];
        return name[(name.LastIndexOf('.') + 1)..] switch
        {
            "SingletonStrategy" => Activation.Singleton,
            "CorrelationStrategy" => Activation.Correlation,
            "CorrelatedSingletonStrategy" => Activation.CorrelatedSingleton,
            _ => Activation.AllowAlways,
        };
    }

    private static DefinitionReading Refuse(string path, string code, string message) => new(null, [new(path, code, message)]);
}
