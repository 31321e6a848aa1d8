using System.Text.RegularExpressions;
using Kim.Api.Features.Designer.Definitions;
using Kim.Workflows.Definitions;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>Workflows hold ids, codes, dates and numbers. A variable that is named for something else, or begins with it, belongs into the record.</summary>
internal static partial class PersonData
{
    private static readonly HashSet<string> Personal = new(StringComparer.OrdinalIgnoreCase)
    {
        "firstname", "lastname", "surname", "fullname", "forename", "vorname", "nachname", "familienname", "geburtsname", "address", "street", "adresse", "anschrift", "strasse", "straße", "wohnort",
        "phone", "telephone", "telefon", "telefonnummer", "mobile", "handy", "mail", "email", "birth", "birthday", "birthdate", "geburt", "geburtsdatum", "geburtstag", "note", "notes", "notiz", "notizen",
        "comment", "comments", "kommentar", "bemerkung", "remark", "remarks", "anmerkung", "freitext", "freetext", "diagnosis", "diagnose", "iban", "passport",
    };

    /// <summary>A name is a person's, unless it says whose else it is.</summary>
    private static readonly HashSet<string> OfThings = new(StringComparer.OrdinalIgnoreCase)
    {
        "event", "task", "file", "type", "field", "role", "unit", "group", "process", "workflow", "outcome", "form", "action", "variable", "signal", "activity", "template", "status", "step", "output", "input",
    };

    private static readonly string[] Free = ["String", "Object", ""];

    public static IEnumerable<Finding> Of(WorkflowDefinition definition)
    {
        foreach (var (variable, path, activity) in Declared(definition))
        {
            if (Free.Contains(Kind(variable.TypeName)) && IsPersonal(variable.Name))
                yield return new(path, "variable.personal-name", $"Die Variable „{variable.Name}“ klingt nach Angaben über eine Person. Solche Angaben gehören in die Akte, nicht in den Ablauf.", activity, Hint: "Im Ablauf stehen Kennungen, Codes, Daten und Zahlen.");
            if (Texts(variable.Value).Any(IsPersonalText))
                yield return new(path, "variable.personal-value", $"Der Anfangswert der Variable „{variable.Name}“ ist freier Text oder sieht nach Angaben über eine Person aus.", activity, Hint: "Im Ablauf stehen Kennungen, Codes, Daten und Zahlen.");
        }
        foreach (var (argument, list, index) in Arguments(definition))
            if (Free.Contains(Kind(argument.TypeName)) && IsPersonal(argument.Name))
                yield return new($"$.{list}[{index}]", "variable.personal-name", $"„{argument.Name}“ klingt nach Angaben über eine Person. Solche Angaben gehören in die Akte, nicht in den Ablauf.");
    }

    private static IEnumerable<(VariableDeclaration Variable, string Path, string? Activity)> Declared(WorkflowDefinition definition)
    {
        var paths = DefinitionFindings.Paths(definition);
        return definition.Variables.Select((variable, index) => (variable, $"$.variables[{index}]", (string?)null))
            .Concat(definition.Graph.Nodes.SelectMany(node => node.Variables.Select((variable, index) => (variable, $"{paths[node.Id]}.variables[{index}]", (string?)node.Id))));
    }

    private static IEnumerable<(ArgumentDeclaration Argument, string List, int Index)> Arguments(WorkflowDefinition definition) =>
        definition.Inputs.Select((input, index) => (input, "inputs", index)).Concat(definition.Outputs.Select((output, index) => (output, "outputs", index)));

    private static bool IsPersonal(string name)
    {
        var words = Word().Matches(name).Select(match => match.Value).ToList();
        return words.Exists(Personal.Contains) || Personal.Contains(string.Concat(words))
            || (words.Exists(word => word.Equals("name", StringComparison.OrdinalIgnoreCase)) && !words.Exists(OfThings.Contains));
    }

    private static bool IsPersonalText(string text) => text.Length > 0 && (Mail().IsMatch(text) || Phone().IsMatch(text) || text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 3);

    private static IEnumerable<string> Texts(object? value) => value switch
    {
        string text => [text],
        IReadOnlyDictionary<string, object?> map => map.Values.SelectMany(Texts),
        System.Collections.IEnumerable list => list.Cast<object?>().SelectMany(Texts),
        _ => [],
    };

    private static string Kind(string typeName)
    {
        var name = typeName.Split(',')[0];
        return name[(name.LastIndexOf('.') + 1)..];
    }

    [GeneratedRegex(@"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[^\s@]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\A\s*(?:\+|0)[\d\s()/-]{6,}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Phone();
}
