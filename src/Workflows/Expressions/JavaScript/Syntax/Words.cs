using System.Collections.Frozen;

namespace Kim.Workflows.Expressions.JavaScript.Syntax;

/// <summary>Words of the language, and those parts of it that are refused with a hint.</summary>
internal static class Words
{
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends",
        "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch", "this", "throw",
        "true", "try", "typeof", "var", "void", "while", "with", "let", "yield", "await", "static", "implements", "interface", "package",
        "private", "protected", "public");

    private static readonly FrozenDictionary<string, (string Message, string Hint)> Missing =
        new Dictionary<string, (string, string)>
        {
            ["class"] = ("Klassen gibt es hier nicht.", "Eine Funktion schreiben, die ein Objekt zurückgibt."),
            ["super"] = ("Klassen gibt es hier nicht.", "Eine Funktion schreiben, die ein Objekt zurückgibt."),
            ["await"] = ("await gibt es hier nicht.", "Auf Ereignisse wartet der Ablauf über Aktivitäten."),
            ["yield"] = ("Generatoren gibt es hier nicht.", "Die Werte in einer Liste sammeln und diese zurückgeben."),
            ["with"] = ("with gibt es hier nicht.", "Die Eigenschaften mit objekt.name ansprechen oder destrukturieren."),
            ["eval"] = ("eval gibt es hier nicht.", "Den Ausdruck unmittelbar hinschreiben."),
            ["arguments"] = ("arguments gibt es hier nicht.", "Restparameter verwenden: (...werte) => …"),
            ["import"] = ("Module gibt es hier nicht.", "Die angebotenen Funktionen unmittelbar verwenden."),
            ["export"] = ("Module gibt es hier nicht.", "Das Ergebnis mit return zurückgeben."),
            ["debugger"] = ("debugger gibt es hier nicht.", "Die Anweisung löschen."),
            ["globalThis"] = ("Das globale Objekt ist nicht erreichbar.", "Den Namen unmittelbar verwenden."),
        }.ToFrozenDictionary();

    public static bool IsReserved(string word) => Reserved.Contains(word);

    public static void RefuseMissing(Token token)
    {
        if (Missing.TryGetValue(token.Text, out var text))
            throw SyntaxFault.Missing(token.Start, text.Message, text.Hint);
    }
}
