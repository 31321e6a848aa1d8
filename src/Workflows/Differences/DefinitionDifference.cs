using System.Text.Json.Nodes;
using Kim.Workflows.Activities;
using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.Differences;

/// <summary>
/// What is different between two versions of a definition, as sentences for those who work with it: activities first, then how they are connected,
/// then variables and settings. A version that is only drawn in another way gives one entry that says so.
/// </summary>
public static class DefinitionDifference
{
    /// <param name="before">Null: there was nothing.</param>
    public static IReadOnlyList<DefinitionChange> Of(WorkflowDefinition? before, WorkflowDefinition after, ActivityCatalogue catalogue) =>
        new Comparison(DefinitionFacts.Of(before), DefinitionFacts.Of(after), new(catalogue)).All();
}

internal sealed class Comparison(DefinitionFacts before, DefinitionFacts after, Wordings wordings)
{
    private readonly List<DefinitionChange> changes = [];

    public IReadOnlyList<DefinitionChange> All()
    {
        foreach (var id in after.Activities.Where(id => !before.Has(id)))
            Note(ChangeKind.Added, ChangePart.Activity, after, id, null, null, wordings.Type(after.TypeOf(id)), $"{Name(after, id)} ({wordings.Type(after.TypeOf(id))}) kommt hinzu.", [.. after.Of(id)]);
        foreach (var id in before.Activities.Where(id => !after.Has(id)))
            Note(ChangeKind.Removed, ChangePart.Activity, before, id, null, wordings.Type(before.TypeOf(id)), null, $"{Name(before, id)} ({wordings.Type(before.TypeOf(id))}) entfällt.", [.. before.Of(id)]);
        foreach (var id in after.Activities.Where(before.Has))
            Activity(id);
        Connections();
        foreach (var key in Differing(FactKind.Variable))
            Declared(key, ChangePart.Variable, "Variable");
        foreach (var key in Differing(FactKind.Input))
            Declared(key, ChangePart.Input, "Eingabe des Ablaufs");
        foreach (var key in Differing(FactKind.Output))
            Declared(key, ChangePart.Output, "Ausgabe des Ablaufs");
        foreach (var key in Differing(FactKind.Setting))
            Valued(key, ChangePart.Setting, null, key.Owner.Length == 0 ? key.Name : $"{key.Owner}.{key.Name}", Setting(key));
        if (changes.Count == 0 && Keys().Any(Differs))
            changes.Add(new(ChangeKind.Changed, ChangePart.Setting, null, null, DefinitionChange.Layout, null, null, "Nur die Anordnung im Diagramm ist anders.") { Facts = [.. Keys().Where(Differs)] });
        return changes;
    }

    private void Activity(string id)
    {
        if (before.TypeOf(id) != after.TypeOf(id))
            Note(ChangeKind.Changed, ChangePart.Activity, after, id, "type", wordings.Type(before.TypeOf(id)), wordings.Type(after.TypeOf(id)),
                $"{Name(after, id)} ist jetzt „{wordings.Type(after.TypeOf(id))}“ statt „{wordings.Type(before.TypeOf(id))}“.", [new(FactKind.Type, id, "")]);
        foreach (var key in Keys().Where(key => key.Kind is FactKind.Property && key.Owner == id && Differs(key)))
        {
            var (was, now) = (DefinitionFacts.Held(before[key]).ToList(), DefinitionFacts.Held(after[key]).ToList());
            if (was.Count + now.Count > 0)
                Places(key, was, now);
            else if (key.Name is "metadata.displayText")
                Valued(key, ChangePart.Activity, id, key.Name, $"die Beschriftung von {Name(after, id)}");
            else if (Value(key) is JsonObject output && output.ContainsKey("memoryReference"))
                Valued(key, ChangePart.Output, id, key.Name, $"das Ziel der Ausgabe „{key.Name}“ von {Name(after, id)}");
            else if (wordings.Input(after.TypeOf(id), key.Name) is { } input)
                Valued(key, ChangePart.Input, id, key.Name, $"„{input.DisplayName.German}“ bei {Name(after, id)}");
            else
                Valued(key, Value(key) is JsonObject given && given.ContainsKey("expression") ? ChangePart.Input : ChangePart.Setting, id, key.Name, $"„{key.Name}“ bei {Name(after, id)}");
        }
    }

    /// <summary>Activities inside another one: what came from elsewhere, and what stands in another order where order counts.</summary>
    private void Places(FactKey key, List<string> was, List<string> now)
    {
        foreach (var id in now.Where(id => before.Has(id) && !was.Contains(id)))
            Note(ChangeKind.Changed, ChangePart.Activity, after, id, "parent", null, Wordings.Title(after, key.Owner), $"{Name(after, id)} steht jetzt in {Name(after, key.Owner)}.", [key]);
        var common = now.Where(was.Contains).ToList();
        if (after.TypeOf(key.Owner) != Flowchart.TypeName && !common.SequenceEqual(was.Where(now.Contains)))
            Note(ChangeKind.Changed, ChangePart.Setting, after, key.Owner, "order", Names(before, was), Names(after, now), $"In {Name(after, key.Owner)} ist die Reihenfolge jetzt: {Names(after, now)}.", [key]);
        else if (was.Count > 0 && now.Count > 0 && !DefinitionFacts.SameValue(Bare(before[key]), Bare(after[key])))
            Valued(key, ChangePart.Setting, key.Owner, key.Name, $"„{key.Name}“ bei {Name(after, key.Owner)}");
    }

    private void Connections()
    {
        foreach (var key in Differing(FactKind.Connection))
        {
            var ends = ConnectionName.Of(key);
            var added = after[key] is not null;
            var side = added ? after : before;
            var way = ends.Port == ConnectionName.UsualSource ? "" : $" (Ergebnis „{ends.Port}“)";
            Note(added ? ChangeKind.Added : ChangeKind.Removed, ChangePart.Connection, side, ends.Source, $"{ends.Port}→{ends.Target}",
                added ? null : Wordings.Title(side, ends.Target), added ? Wordings.Title(side, ends.Target) : null,
                added ? $"Nach {Name(side, ends.Source)}{way} geht es jetzt mit {Name(side, ends.Target)} weiter." : $"Nach {Name(side, ends.Source)}{way} geht es nicht mehr mit {Name(side, ends.Target)} weiter.", [key]);
        }
    }

    private void Declared(FactKey key, ChangePart part, string what)
    {
        // Variables of an activity that came or went came or went with it.
        if (key.Owner.Length > 0 && before.Has(key.Owner) != after.Has(key.Owner))
            return;
        var name = (Value(key) as JsonObject)?["name"]?.ToString() ?? key.Name;
        Valued(key, part, key.Owner.Length == 0 ? null : key.Owner, name, $"{what} „{name}“");
    }

    private void Valued(FactKey key, ChangePart part, string? activity, string property, string what)
    {
        var (was, now) = (Wordings.Value(before[key]), Wordings.Value(after[key]));
        var subject = char.ToUpperInvariant(what[0]) + what[1..];
        var (kind, text) = (was, now) switch
        {
            (null, _) => (ChangeKind.Added, $"{subject} ist neu: {now}."),
            (_, null) => (ChangeKind.Removed, $"{subject} entfällt (bisher: {was})."),
            _ => (ChangeKind.Changed, was == now ? $"{subject} ist anders." : $"{subject} ist jetzt {now} statt {was}."),
        };
        changes.Add(new(kind, part, activity, activity is null ? null : Wordings.Title(after, activity), property, was, now, text) { Facts = [key] });
    }

    private void Note(ChangeKind kind, ChangePart part, DefinitionFacts side, string activity, string? property, string? was, string? now, string text, IReadOnlyList<FactKey> facts) =>
        changes.Add(new(kind, part, activity, Wordings.Title(side, activity), property, was, now, text) { Facts = facts });

    private static string Setting(FactKey key) => (key.Owner, key.Name) switch
    {
        ("", "name") => "der Name des Ablaufs",
        ("", "description") => "die Beschreibung des Ablaufs",
        ("", "outcomes") => "die Ergebnisse des Ablaufs",
        _ => $"Einstellung „{key.Name}“",
    };

    private static JsonNode? Bare(JsonNode? value) => value switch
    {
        JsonArray list => new JsonArray([.. list.Where(item => !IsMarker(item)).Select(Bare)]),
        JsonObject holder => new JsonObject(holder.Where(member => !IsMarker(member.Value)).Select(member => KeyValuePair.Create(member.Key, Bare(member.Value)))),
        _ => value?.DeepClone(),
    };

    private static bool IsMarker(JsonNode? value) => value is JsonObject { Count: 1 } holder && holder.ContainsKey(DefinitionFacts.Marker);

    private static string Name(DefinitionFacts facts, string activity) => $"„{Wordings.Title(facts, activity)}“";

    private static string Names(DefinitionFacts facts, IEnumerable<string> activities) => string.Join(", ", activities.Select(id => Name(facts, id)));

    private JsonNode? Value(FactKey key) => after[key] ?? before[key];

    private IEnumerable<FactKey> Differing(FactKind kind) => Keys().Where(key => key.Kind == kind && Differs(key));

    private bool Differs(FactKey key) => !DefinitionFacts.SameValue(before[key], after[key]);

    private IEnumerable<FactKey> Keys() => before.Keys.Union(after.Keys);
}
