using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Features.Tasks;
using Kim.Workflows.Activities;
using Kim.Workflows.Definitions;
using Kim.Workflows.Json;
using Kim.Workflows.Manifests;
using Kim.Workflows.Soundness;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>
/// The whole gate: that a definition can be read and run, strands nobody's work, asks people in German, keeps no person's data, and holds to its manifest.
/// Where the tenant lowered the gate, errors are warnings, except that what cannot be read stays one.
/// </summary>
internal sealed class GateFindings(
    DefinitionFindings readable, ActivityCatalogue catalogue, IWorkflowDefinitionStore store, ShippedManifests manifests, IEnumerable<BoundAction> actions, PublicationPolicy policy)
{
    private readonly Dictionary<string, BoundAction> byKey = actions.ToDictionary(action => action.Key);

    public async Task<IReadOnlyList<Finding>> Of(DefinitionReading reading, CancellationToken cancellationToken)
    {
        if (reading.Definition is not { } definition)
            return [.. reading.Faults.Select(fault => new Finding(fault.Path, fault.Code, fault.Message))];

        var found = (await readable.Of(reading, cancellationToken)).ToList();
        var paths = DefinitionFindings.Paths(definition);
        var linking = await new WorkflowLinker(store).Link(definition, cancellationToken);
        if (linking.Definition is { } linked)
        {
            found.AddRange(Soundness(linked, paths));
            if (manifests.Find(definition.DefinitionId) is { } manifest)
                found.AddRange(ManifestCheck.Of(manifest, linked, catalogue, Demands).Select(one => new Finding(PathOf(one.Activity, paths), one.Code, one.Message, IdOf(one.Activity), one.Input)));
        }
        else
        {
            found.Add(new("$.root", linking.Code!, $"Die Abläufe benutzen einander im Kreis oder werden zusammen zu groß: {linking.Path}."));
        }
        found.AddRange(GermanTitles.Of(definition, paths));
        found.AddRange(DrawnOutcomes.Of(definition, catalogue, paths));
        found.AddRange(PersonData.Of(definition));
        return await policy.IsLowered(cancellationToken) ? found.ConvertAll(finding => finding with { Severity = FindingSeverity.Warning }) : found;
    }

    /// <summary>Unknown types are named by <see cref="DefinitionFindings"/> already; notes are for those who ask for them.</summary>
    private IEnumerable<Finding> Soundness(WorkflowDefinition linked, IReadOnlyDictionary<string, string> paths) => SoundnessCheck.Of(linked, catalogue).Findings
        .Where(one => one.Severity is not FindingSeverity.Note && one.Code is not SoundnessCodes.UnknownType)
        .Select(one => new Finding(PathOf(First(one), paths), one.Code, one.Message, IdOf(First(one)), Hint: WayTo(one)) { Severity = one.Severity });

    private bool Demands(string action, string outcome, string field) => byKey.TryGetValue(action, out var bound)
        && bound.Form.Schema["properties"]?[field]?["requiredFor"]?.AsArray().Any(one => (string?)one == outcome) is true;

    private static string? First(SoundnessFinding finding) => finding.Activities is [var first, ..] ? first : null;

    private static string? WayTo(SoundnessFinding finding) => finding.Path.Count == 0 ? null : $"So kommt es dazu: {string.Join(", ", finding.Path)}.";

    /// <summary>An activity inside a workflow that is used here is shown at the activity that stands for it.</summary>
    private static string? IdOf(string? key) => key?.Split('/')[0];

    private static string PathOf(string? key, IReadOnlyDictionary<string, string> paths) => IdOf(key) is { } id && paths.TryGetValue(id, out var path) ? path : "$.root";
}
