namespace Kim.Workflows.Expressions.JavaScript;

internal static class FaultTexts
{
    public static string Of(string code) => code switch
    {
        "js.thrown" => "Das Skript hat einen Fehler ausgelöst.",
        "js.type-error" => "Das Skript verwendet einen Wert, wie seine Art es nicht zulässt.",
        "js.reference-error" => "Das Skript verwendet einen Namen, den es nicht gibt oder der noch keinen Wert hat.",
        "js.range-error" => "Das Skript verwendet eine Zahl außerhalb des erlaubten Bereichs.",
        "js.json-syntax" => "Der Text ist kein gültiges JSON.",
        "js.uri" => "Der Text ist nicht richtig kodiert.",
        "js.steps-exhausted" => "Das Skript braucht zu viele Schritte.",
        "js.time-exceeded" => "Das Skript braucht zu lange.",
        "js.memory-exceeded" => "Das Skript braucht zu viel Speicher.",
        "js.depth-exceeded" => "Das Skript ist zu tief geschachtelt oder ruft sich zu oft selbst auf.",
        _ => "Das Skript wurde abgebrochen.",
    };
}
