using System.Text.Json;
using Kim.Workflows.Execution;

namespace Kim.Workflows.State;

/// <summary>The journal entries of one burst as a compact JSON array; instance and instant are the row's.</summary>
public static class JournalJson
{
    public static string Write(IReadOnlyList<JournalEntry> entries) => JsonText.Write(entries, Write);

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<JournalEntry> entries)
    {
        writer.WriteStartArray();
        for (var index = 0; index < entries.Count; index++)
            Write(writer, entries[index]);
        writer.WriteEndArray();
    }

    public static IReadOnlyList<JournalEntry> Read(string json, Guid instanceId, DateTimeOffset at)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(entry => Read(entry, instanceId, at))];
    }

    private static void Write(Utf8JsonWriter writer, JournalEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteNumber("n", entry.Number);
        writer.WriteString("e", Name(entry.Event));
        writer.WriteString("a", entry.ActivityKey);
        writer.WriteString("t", entry.ActivityType);
        writer.WriteString("x", entry.ActivityExecutionId);
        if (entry.ParentExecutionId is { } parent)
            writer.WriteString("p", parent);
        if (entry.SchedulingExecutionId is { } scheduling)
            writer.WriteString("s", scheduling);
        if (entry.Outcomes.Count > 0)
        {
            writer.WriteStartArray("o");
            for (var index = 0; index < entry.Outcomes.Count; index++)
                writer.WriteStringValue(entry.Outcomes[index]);
            writer.WriteEndArray();
        }
        if (entry.Code is { } code)
            writer.WriteString("c", code);
        Write(writer, "in", entry.Inputs);
        Write(writer, "out", entry.Outputs);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, object?>? values)
    {
        if (values is not { Count: > 0 })
            return;
        writer.WritePropertyName(name);
        PlainValues.Write(writer, values);
    }

    private static JournalEntry Read(JsonElement entry, Guid instanceId, DateTimeOffset at) => new(
        entry.GetProperty("n").GetInt64(),
        at,
        instanceId,
        entry.GetProperty("x").GetGuid(),
        Id(entry, "p"),
        entry.GetProperty("a").GetString()!,
        entry.GetProperty("t").GetString()!,
        Enum.Parse<JournalEvent>(entry.GetProperty("e").GetString()!),
        entry.TryGetProperty("o", out var outcomes) ? [.. outcomes.EnumerateArray().Select(outcome => outcome.GetString()!)] : [],
        entry.TryGetProperty("c", out var code) ? code.GetString() : null,
        entry.TryGetProperty("in", out var inputs) ? PlainValues.FromObject(inputs) : null,
        entry.TryGetProperty("out", out var outputs) ? PlainValues.FromObject(outputs) : null,
        Id(entry, "s"));

    private static Guid? Id(JsonElement entry, string name) => entry.TryGetProperty(name, out var id) ? id.GetGuid() : null;

    private static string Name(JournalEvent what) => what switch
    {
        JournalEvent.Started => nameof(JournalEvent.Started),
        JournalEvent.Completed => nameof(JournalEvent.Completed),
        JournalEvent.Suspended => nameof(JournalEvent.Suspended),
        JournalEvent.Resumed => nameof(JournalEvent.Resumed),
        _ => what.ToString(),
    };
}
