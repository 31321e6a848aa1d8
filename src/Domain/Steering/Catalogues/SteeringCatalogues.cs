using Kim.Domain.Shared;
using Kim.Domain.Steering.Anonymity;

namespace Kim.Domain.Steering.Catalogues;

/// <summary>The shipped catalogues of the steering level.</summary>
public static class SteeringCatalogues
{
    public static readonly CodeList Categories = new("challenge-category", "{challenges}: Kategorien", "Categories of challenges",
    [
        new("missing-offer", "Fehlendes Angebot", "Missing offer"),
        new("capacity", "Kapazität/Wartezeit", "Capacity and waiting time"),
        new("access-barrier", "Zugangshürde (Sprache, digital, Kosten, Öffnungszeit, Barriere)", "Barrier to access (language, digital, cost, opening hours, accessibility)"),
        new("interface", "Schnittstelle/Zuständigkeit ungeklärt", "Interface or competence unclear"),
        new("legal-sphere-change", "Übergang Rechtskreiswechsel", "Change of legal sphere"),
        new("information-gap", "Informationslücke", "Information gap"),
        new("duration", "Verfahrensdauer", "Duration of procedures"),
        new("discretion", "Ermessenspraxis/Rechtslage", "Discretionary practice or law"),
        new("data-exchange", "Datenschutz/Datenaustausch", "Data protection and exchange"),
        new("discrimination", "Diskriminierung", "Discrimination"),
        new("translation", "Übersetzungsbedarf", "Need for translation"),
        new("other", "Sonstige", "Other"),
    ]);

    public static readonly CodeList Scopes = new("topic-scope", "{topic}: Reichweite", "Scope",
    [
        new("local", "Örtlich", "Local"),
        new("thematic", "Themenspezifisch, kreisweit", "Thematic, across the district"),
        new("supra-regional", "Überregional/Land", "Supra-regional or state"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList ResolutionKinds = new("resolution-kind", "Beschlussarten", "Kinds of resolutions",
    [
        new("granted-local", "Auftrag erteilt (örtliche Projektgruppe)", "Mandate granted (local project group)"),
        new("granted-thematic", "Auftrag erteilt (themenspezifische Projektgruppe)", "Mandate granted (thematic project group)"),
        new("refused", "Abgelehnt", "Refused"),
        new("deferred", "Zurückgestellt", "Deferred"),
        new("reported-to-state", "An das Land gemeldet", "Reported to the state"),
        new("solution-accepted", "Lösung angenommen", "Solution accepted"),
        new("solution-rework", "Nachbesserung", "Rework"),
        new("solution-rejected", "Lösung abgelehnt", "Solution rejected"),
        new("agreed", "Zugestimmt", "Agreed"),
        new("noted", "Zur Kenntnis genommen", "Noted"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList Frequencies = new("report-frequency", "Häufigkeit", "Frequency",
    [
        new("isolated", "Einzeln", "Isolated"),
        new("multiple", "Mehrfach", "Multiple"),
        new("frequent", "Häufig", "Frequent"),
        new("widespread", "Flächendeckend", "Widespread"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList ReporterKinds = new("reporter-kind", "Meldende", "Reporters",
    [
        new("cm-post", "CM-Stelle", "CM post"),
        new("professional", "Fachkraft", "Professional"),
        new("volunteer", "Ehrenamt", "Volunteer"),
        new("planning-conference", "Planungskonferenz", "Planning conference"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList Effects = new("feedback-effect", "Wirkung", "Effect",
    [
        new("solved", "Gelöst", "Solved"),
        new("improved", "Verbessert", "Improved"),
        new("unchanged", "Unverändert", "Unchanged"),
        new("worsened", "Verschlechtert", "Worsened"),
    ])
    {
        IsFixed = true,
    };

    public static IReadOnlyList<CodeList> All { get; } = [Categories, Scopes, ResolutionKinds, Frequencies, ReporterKinds, Effects, AnonymityCatalogue.Kinds, StateCatalogues.Reconstructions, StateCatalogues.Reports, StateCatalogues.Topics, .. BodyCatalogues.All];
}
