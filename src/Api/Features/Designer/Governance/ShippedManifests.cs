using System.Collections.Frozen;
using Kim.Workflows.Manifests;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>The manifests that travel beside the shipped definitions.</summary>
internal sealed class ShippedManifests
{
    private readonly FrozenDictionary<string, ProcessManifest> byDefinition =
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows-definitions", "manifests"), "*.json")
            .Select(file => ProcessManifest.Read(File.ReadAllText(file))).ToFrozenDictionary(manifest => manifest.DefinitionId);

    public ProcessManifest? Find(string definitionId) => byDefinition.GetValueOrDefault(definitionId);
}
