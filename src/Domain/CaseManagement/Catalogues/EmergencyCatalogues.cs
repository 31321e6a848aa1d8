using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Catalogues;

/// <summary>Codes of hardship and of danger, and what is to be thought of in each kind of danger.</summary>
public static class EmergencyCatalogues
{
    public static readonly CodeList HardshipKinds = new("hardship-kind", "Hilfe im Härtefall", "Help in hardship",
    [
        new("take-over", "Vorübergehende Übernahme", "Temporary take-over"),
        new("support", "Vorübergehende Unterstützung", "Temporary support"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList HardshipReasons = new("hardship-reason", "Gründe eines Härtefalls", "Reasons of hardship",
    [
        new("loss-of-housing", "Wohnungsverlust", "Loss of housing"),
        new("loss-of-income", "Keine Existenzsicherung", "No means of subsistence"),
        new("illness", "Schwere Erkrankung", "Serious illness"),
        new("family-crisis", "Familiäre Krise", "Family crisis"),
        new("service-fails", "Zuständige Stelle fällt aus", "The service in charge fails"),
        new("other", "Sonstige", "Other"),
    ]);

    public static readonly CodeList SafeguardingKinds = new("safeguarding-kind", "Arten der Gefährdung", "Kinds of danger",
    [
        new("child-protection", "Kindeswohlgefährdung", "Child protection"),
        new("suicidality", "Suizidalität", "Suicidality"),
        new("violence", "Gewalt", "Violence"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList SafeguardingSteps = new("safeguarding-step", "Schritte bei Gefährdung", "Steps in danger",
    [
        new("acute-danger-checked", "Akute Gefahr geprüft, Notruf 110/112 erwogen", "Acute danger checked, emergency call considered"),
        new("second-person-consulted", "Zweite Fachkraft hinzugezogen", "Second professional consulted"),
        new("experienced-specialist-consulted", "Insoweit erfahrene Fachkraft beraten (§ 8b SGB VIII)", "Experienced specialist consulted"),
        new("talked-with-family", "Mit den Eltern gesprochen, soweit der Schutz nicht leidet", "Talked with the parents where safe"),
        new("help-offered", "Auf Hilfen hingewirkt", "Help offered"),
        new("youth-office-informed", "Jugendamt informiert (§ 4 KKG)", "Youth office informed"),
        new("crisis-service-informed", "Krisendienst oder Klinik einbezogen", "Crisis service involved"),
        new("shelter-offered", "Schutzunterkunft und Beratung angeboten", "Shelter and counselling offered"),
        new("contact-safety-set", "Sichere Erreichbarkeit geklärt und vermerkt", "Safe contact agreed and noted"),
        new("lead-informed", "Leitung informiert", "Lead informed"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList SafeguardingOutcomes = new("safeguarding-outcome", "Ausgang einer Gefährdung", "Outcome of a danger",
    [
        new("no-danger", "Keine Gefährdung", "No danger"),
        new("help-accepted", "Hilfe angenommen", "Help accepted"),
        new("passed-on", "An zuständige Stelle abgegeben", "Passed on to the authority in charge"),
        new("emergency-service", "Rettungsdienst oder Polizei eingeschaltet", "Emergency services called"),
    ]);

    /// <summary>Which steps belong to which kind.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Checklists = new Dictionary<string, IReadOnlyList<string>>
    {
        ["child-protection"] = ["acute-danger-checked", "second-person-consulted", "experienced-specialist-consulted", "talked-with-family", "help-offered", "youth-office-informed", "lead-informed"],
        ["suicidality"] = ["acute-danger-checked", "second-person-consulted", "help-offered", "crisis-service-informed", "lead-informed"],
        ["violence"] = ["acute-danger-checked", "second-person-consulted", "help-offered", "shelter-offered", "contact-safety-set", "lead-informed"],
    };
}
