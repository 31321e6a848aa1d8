namespace Kim.Api.Features.Designer.Descriptors;

internal sealed record ExpressionView(string Type, string DisplayName, bool IsSerializable, bool IsBrowsable, IReadOnlyDictionary<string, object> Properties);

internal sealed record StorageDriverView(string TypeName, string DisplayName, double Priority, bool Deprecated);

internal sealed record VariableTypeView(string TypeName, string DisplayName, string Category, string Description);

internal sealed record StrategyView(string DisplayName, string Description, string TypeName);

internal sealed record FeatureView(string Name, string Namespace, string FullName, string DisplayName, string Description);

/// <summary>What a definition may be set to, and what the designer may count on: all of it does what it says here. Type names are Elsa's, definitions keep them.</summary>
internal static class Settings
{
    private static readonly IReadOnlyDictionary<string, object> Plain = new Dictionary<string, object>();

    public static ItemsView<ExpressionView> Expressions { get; } = new(
    [
        new("Literal", "Fester Wert", true, false, Plain),
        new("Object", "Objekt (JSON)", true, false, new Dictionary<string, object> { ["MonacoLanguage"] = "json" }),
        // The first that is offered is what a new case of a switch begins with.
        new("JavaScript", "JavaScript", true, true, new Dictionary<string, object> { ["MonacoLanguage"] = "javascript" }),
        new("Variable", "Variable", true, true, Plain),
        new("Input", "Eingabe des Ablaufs", true, true, Plain),
    ]);

    public static IReadOnlyList<StorageDriverView> StorageDrivers { get; } =
    [
        new("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", "Im Ablauf gespeichert", 5, false),
        new("Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core", "Nur bis zum nächsten Warten", 0, false),
    ];

    public static IReadOnlyList<VariableTypeView> VariableTypes { get; } =
    [
        Type("Object", "Beliebiger Wert", "Grundtypen", "Alles, was JSON ausdrückt."),
        Type("String", "Text", "Grundtypen", "Text; bei Fällen, Meldungen und Themen nur Kennungen, keine freien Texte."),
        Type("Boolean", "Ja/Nein", "Grundtypen", "Wahr oder falsch."),
        Type("Int32", "Ganze Zahl", "Grundtypen", "Ganze Zahl."),
        Type("Int64", "Große ganze Zahl", "Grundtypen", "Ganze Zahl mit bis zu 15 Stellen."),
        Type("Double", "Kommazahl", "Grundtypen", "Zahl mit Nachkommastellen."),
        Type("Decimal", "Betrag", "Grundtypen", "Zahl mit Nachkommastellen, zum Beispiel ein Betrag."),
        Type("Guid", "Kennung (GUID)", "Grundtypen", "Kennung eines Falls, einer Meldung, eines Themas."),
        Type("DateTime", "Datum", "Zeit", "Datum, zum Beispiel 2027-03-01."),
        Type("DateTimeOffset", "Zeitpunkt", "Zeit", "Datum mit Uhrzeit."),
        Type("TimeSpan", "Zeitspanne", "Zeit", "Dauer, zum Beispiel 1.12:00:00 oder P3M."),
        Type("ObjectDictionary", "Objekt mit Feldern", "Zusammengesetzt", "Namen mit Werten."),
        Type("JsonObject", "JSON-Objekt", "Zusammengesetzt", "Ein Objekt, wie es in JSON steht."),
        Type("JsonNode", "JSON-Wert", "Zusammengesetzt", "Ein Wert, wie er in JSON steht."),
    ];

    public static ItemsView<StrategyView> Activations { get; } = new(
    [
        new("Immer", "Ein neuer Ablauf darf jederzeit beginnen.", "Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core"),
        new("Einer je Zuordnungsschlüssel und Definition", "Nur, wenn kein Ablauf dieser Definition mit demselben Zuordnungsschlüssel läuft.",
            "Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime"),
        new("Einer je Zuordnungsschlüssel", "Nur, wenn kein Ablauf irgendeiner Definition mit demselben Zuordnungsschlüssel läuft.",
            "Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime"),
        new("Nur einer", "Nur, wenn kein Ablauf dieser Definition läuft.", "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime"),
    ]);

    public static ItemsView<StrategyView> Incidents { get; } = new(
    [
        new("Mit Störung weiterlaufen", "Was nicht gestört ist, läuft und wartet weiter.", "ContinueWithIncidentsStrategy"),
        new("Anhalten", "Die übrigen Wege laufen zu Ende, dann gilt der Ablauf als gestört.", "FaultStrategy"),
    ]);

    /// <summary>The first is what clients show where a definition says nothing, so it must be what then holds.</summary>
    public static ItemsView<StrategyView> LogPersistence { get; } = new(
    [
        new("Wie darüber", "Es gilt, was für den Ablauf eingestellt ist; wo nichts eingestellt ist, wird protokolliert.", "Elsa.Workflows.LogPersistence.Strategies.Inherit, Elsa.Workflows.Core"),
        new("Protokollieren", "Werte erscheinen im Protokoll.", "Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core"),
        new("Nicht protokollieren", "Werte erscheinen nicht im Protokoll.", "Elsa.Workflows.LogPersistence.Strategies.Exclude, Elsa.Workflows.Core"),
        new("Wie im System eingestellt", "Das System sagt selbst nichts anderes: Es gilt, was darüber eingestellt ist.", "Elsa.Workflows.LogPersistence.Strategies.Configuration, Elsa.Workflows.Core"),
    ]);

    /// <summary>None: a burst is one commit with everything it changed, and no setting can take that away.</summary>
    public static ItemsView<StrategyView> Commits { get; } = new([]);

    /// <summary>Nothing in here calls out, so nothing is tried again by a strategy; and nothing is converted but by the rules of variables.</summary>
    public static ItemsView<StrategyView> NoStrategies { get; } = new([]);

    public static ItemsView<FeatureView> Features { get; } = new(
    [
        Feature("Workflows", "Abläufe"), Feature("Flowchart", "Ablaufdiagramme"), Feature("WorkflowDefinitions", "Definitionen"), Feature("WorkflowInstances", "Laufende und beendete Abläufe"),
        Feature("WorkflowManagement", "Verwaltung"), Feature("WorkflowRuntime", "Ausführung"), Feature("WorkflowsApi", "Schnittstelle"), Feature("Expressions", "Ausdrücke"),
        Feature("JavaScript", "JavaScript"), Feature("Scheduling", "Zeitgeber"), Feature("Multitenancy", "Mandanten"), Feature("RealTimeWorkflowUpdates", "Anzeige im laufenden Betrieb"),
    ]);

    private static VariableTypeView Type(string name, string german, string category, string description) => new(name, german, category, description);

    private static FeatureView Feature(string name, string description) => new(name, "Elsa", $"Elsa.{name}", description, description);
}
