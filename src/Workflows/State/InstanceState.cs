using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kim.Workflows.Execution;

namespace Kim.Workflows.State;

/// <summary>
/// The versioned JSON of what an instance holds beyond its header columns. Old versions are raised step by step;
/// a recorded sample of each version must resume for ever.
/// </summary>
public static class InstanceState
{
    public const int Version = 2;

    /// <summary>The upgrade at index n turns version n+1 into n+2.</summary>
    private static readonly IReadOnlyList<Func<JsonObject, JsonObject>> Upgrades =
    [
        WithoutNulls, // 2 leaves out what is empty, and knows parents, scheduling executions, and texts of incidents
    ];

    public static string Write(WorkflowInstance instance) => JsonText.Write(instance, StateWriter.Write);

    /// <summary>Fills an instance that has its header only.</summary>
    public static void Read(string json, WorkflowInstance instance)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            var written = Encoding.UTF8.GetBytes(json, bytes);
            Read(bytes.AsSpan(0, written), instance);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    public static void Read(ReadOnlySpan<byte> json, WorkflowInstance instance)
    {
        var version = VersionOf(json);
        if (version == Version)
        {
            StateReader.Read(json, instance);
            return;
        }
        var state = JsonNode.Parse(json)!.AsObject();
        for (; version < Version; version++)
            state = Upgrades[version - 1](state);
        StateReader.Read(JsonSerializer.SerializeToUtf8Bytes(state), instance);
    }

    private static int VersionOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals("v"u8);
            reader.Read();
            if (found)
                return reader.GetInt32();
            reader.Skip();
        }
        throw new JsonException("The state has no version.");
    }

    private static JsonObject WithoutNulls(JsonObject state)
    {
        foreach (var empty in state.Where(property => property.Value is null).Select(property => property.Key).ToList())
            state.Remove(empty);
        return state;
    }
}
