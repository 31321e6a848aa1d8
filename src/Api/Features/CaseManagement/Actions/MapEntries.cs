using System.Text.Json;
using Kim.Api.Features.Tasks.Forms;
using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Actions;

/// <summary>A network map or resource map. <c>closeness</c> counts rings: 0 is the middle.</summary>
internal sealed record NetworkMapEntry(
    [Label("Figuren")] IReadOnlyList<NetworkFigureEntry> Figures,
    [Label("Beziehungen")] IReadOnlyList<NetworkTieEntry>? Ties = null);

internal sealed record NetworkFigureEntry(
    [Label("Kennung"), Longest(64)] string Id,
    [Label("Art"), CodeList("network-figure")] string Kind,
    [Label("Bezeichnung"), Longest(200)] string? Name = null,
    [Label("Ring"), Between(0, 4)] int? Closeness = null);

internal sealed record NetworkTieEntry(
    [Label("Von"), Longest(64)] string From, [Label("Zu"), Longest(64)] string To, [Label("Beziehung"), CodeList("network-tie")] string Kind);

/// <summary>A genogram: the persons of a family over its generations.</summary>
internal sealed record GenogramEntry(
    [Label("Personen")] IReadOnlyList<GenogramPersonEntry> Figures,
    [Label("Beziehungen")] IReadOnlyList<FamilyTieEntry>? Ties = null);

internal sealed record GenogramPersonEntry(
    [Label("Kennung"), Longest(64)] string Id,
    [Label("Bezeichnung"), Longest(200)] string? Name = null,
    [Label("Geburtsjahr"), Between(1880, 2200)] int? BirthYear = null,
    [Label("Verstorben")] bool? Deceased = null,
    [Label("Im Haushalt")] bool? InHousehold = null);

internal sealed record FamilyTieEntry(
    [Label("Von"), Longest(64)] string From, [Label("Zu"), Longest(64)] string To, [Label("Beziehung"), CodeList("family-tie")] string Kind);

/// <summary>The maps of an assessment: checked as graphs, sealed as JSON, and read back as what they were.</summary>
internal sealed record AssessmentMaps(NetworkMapEntry? NetworkMap, NetworkMapEntry? ResourceMap, GenogramEntry? Genogram)
{
    public Error? Refusal()
    {
        var faults = new Faults();
        Check(NetworkMap, "networkMap");
        Check(ResourceMap, "resourceMap");
        if (Genogram is { } genogram)
            SocialMap.Check(faults, "genogram", [.. genogram.Figures.Select(figure => figure.Id)], [.. (genogram.Ties ?? []).Select(tie => new MapTie(tie.From, tie.To, tie.Kind))]);
        return faults.Refusal("assessment.map-invalid", "Eine Karte des Assessments ist nicht stimmig.");

        void Check(NetworkMapEntry? map, string name)
        {
            if (map is not null)
                SocialMap.Check(faults, name, [.. map.Figures.Select(figure => figure.Id)], [.. (map.Ties ?? []).Select(tie => new MapTie(tie.From, tie.To, tie.Kind))]);
        }
    }

    public static string? Written<T>(T? map)
        where T : class => map is null ? null : JsonSerializer.Serialize(map, JsonSerializerOptions.Web);

    public static T? Read<T>(string? map)
        where T : class => map is null ? null : JsonSerializer.Deserialize<T>(map, JsonSerializerOptions.Web);
}
