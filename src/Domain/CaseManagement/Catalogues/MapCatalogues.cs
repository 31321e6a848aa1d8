using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Catalogues;

/// <summary>Codes of what network maps and genograms draw.</summary>
public static class MapCatalogues
{
    public static readonly CodeList NetworkFigures = new("network-figure", "Figuren der Netzwerkkarte", "Figures of a network map",
    [
        new("client", "Klient*in", "Client"),
        new("family", "Familie", "Family"),
        new("friends", "Freundeskreis", "Friends"),
        new("neighbourhood", "Nachbarschaft/Verein/Gemeinde", "Neighbourhood or community"),
        new("work-or-school", "Arbeit/Schule/Ausbildung", "Work, school or training"),
        new("professional", "Fachkraft/Beratung", "Professional or counselling"),
        new("institution", "Behörde/Einrichtung", "Authority or institution"),
        new("volunteer", "Ehrenamt", "Volunteer"),
    ]);

    public static readonly CodeList NetworkTies = new("network-tie", "Beziehungen der Netzwerkkarte", "Ties of a network map",
    [
        new("strong", "Stark/tragend", "Strong"),
        new("weak", "Schwach/lose", "Weak"),
        new("stressful", "Belastet/konflikthaft", "Stressful"),
        new("broken", "Abgebrochen", "Broken off"),
        new("wanted", "Gewünscht", "Wanted"),
    ]);

    public static readonly CodeList FamilyTies = new("family-tie", "Beziehungen des Genogramms", "Ties of a genogram",
    [
        new("parent-of", "Elternteil von", "Parent of"),
        new("partner-of", "Partner*in von", "Partner of"),
        new("married-to", "Verheiratet mit", "Married to"),
        new("separated-from", "Getrennt von", "Separated from"),
        new("divorced-from", "Geschieden von", "Divorced from"),
        new("sibling-of", "Geschwister von", "Sibling of"),
        new("guardian-of", "Vormund/Pflegeperson von", "Guardian of"),
    ]);
}
