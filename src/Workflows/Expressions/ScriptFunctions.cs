namespace Kim.Workflows.Expressions;

/// <summary>A function that workflow scripts find, for the editor: its signature in TypeScript, and German words for it.</summary>
/// <param name="OnlyIn">The activity type in whose scripts it is; null: in all.</param>
public sealed record ScriptFunctionText(string Signature, string Description, string? OnlyIn = null)
{
    public string Name => Signature[..Signature.IndexOf('(', StringComparison.Ordinal)];
}

/// <summary>All functions that scripts have beside the language itself: Elsa's, and those for parameters and working days.</summary>
public static class ScriptFunctions
{
    private const string Scripts = "Elsa.RunJavaScript";

    public static IReadOnlyList<ScriptFunctionText> All { get; } =
    [
        new("parameter(key: ParameterKey): string", "Wert eines Parameters der Kommune, zum Beispiel parameter('assessment.due')."),
        new("now(): string", "Der jetzige Zeitpunkt."),
        new("today(): string", "Der heutige Tag, zum Beispiel 2027-03-01."),
        new("addWorkingDays(from: string, days: number): string", "Das Ende des soundsovielten Werktags danach, nach dem Kalender der Kommune."),
        new("addDuration(from: string, duration: string): string", "Zeitpunkt nach einer Dauer wie P3M, P90D oder 10 WT."),
        new("getVariable(name: string): any", "Wert einer Variablen."),
        new("setVariable(name: string, value: any): void", "Setzt eine Variable."),
        new("getInput(name: string): any", "Wert einer Eingabe des Ablaufs."),
        new("getOutputFrom(activityId: ActivityId, outputName?: string): any", "Ausgabe einer Aktivität; ohne Namen das Ergebnis."),
        new("getLastResult(): any", "Ergebnis der zuletzt beendeten Aktivität."),
        new("getCorrelationId(): string | null", "Zuordnungsschlüssel der Instanz."),
        new("setCorrelationId(value: string | null): void", "Setzt den Zuordnungsschlüssel der Instanz; keine Namen von Personen."),
        new("getWorkflowInstanceId(): string", "Kennung der Instanz."),
        new("getWorkflowInstanceName(): string | null", "Name der Instanz."),
        new("setWorkflowInstanceName(value: string | null): void", "Setzt den Namen der Instanz; keine Namen von Personen."),
        new("getWorkflowDefinitionId(): string", "Kennung der Definition."),
        new("getWorkflowDefinitionVersionId(): string", "Kennung der Version der Definition."),
        new("getWorkflowDefinitionVersion(): number", "Nummer der Version der Definition."),
        new("isNullOrEmpty(value: string | null): boolean", "Ob ein Text fehlt oder leer ist."),
        new("isNullOrWhiteSpace(value: string | null): boolean", "Ob ein Text fehlt oder nur aus Leerzeichen besteht."),
        new("toJson(value: any): string", "Der Wert als JSON."),
        new("parseGuid(value: string): string", "Liest eine GUID."),
        new("newGuid(): string", "Eine neue GUID."),
        new("getGuid(): string", "Eine neue GUID."),
        new("newGuidString(): string", "Eine neue GUID als Text."),
        new("getGuidString(): string", "Eine neue GUID als Text."),
        new("newShortGuid(): string", "Eine neue kurze Kennung."),
        new("getShortGuid(): string", "Eine neue kurze Kennung."),
        new("bytesFromString(value: string): number[]", "Die Bytes eines Textes (UTF-8)."),
        new("bytesToString(value: number[]): string", "Der Text aus Bytes (UTF-8)."),
        new("bytesToBase64(value: number[]): string", "Bytes als Base64."),
        new("bytesFromBase64(value: string): number[]", "Bytes aus Base64."),
        new("stringToBase64(value: string): string", "Ein Text als Base64."),
        new("stringFromBase64(value: string): string", "Ein Text aus Base64."),
        new("setOutcome(outcome: string): void", "Wählt den Ausgang der Aktivität.", Scripts),
        new("setOutcomes(outcomes: string[]): void", "Wählt mehrere Ausgänge der Aktivität.", Scripts),
    ];
}
