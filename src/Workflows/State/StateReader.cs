using System.Text.Json;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;

namespace Kim.Workflows.State;

/// <summary>Reads the newest version of the state, property by property, into an instance that has its header only. What it does not know it skips.</summary>
internal static class StateReader
{
    public static void Read(ReadOnlySpan<byte> json, WorkflowInstance instance)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (Next(ref reader))
        {
            if (Is(ref reader, "parent"u8))
                instance.Parent = ReadParent(ref reader);
            else if (Is(ref reader, "input"u8))
                instance.Input = PlainValues.ReadObject(ref reader);
            else if (Is(ref reader, "output"u8))
                instance.Output = PlainValues.ReadObject(ref reader);
            else if (Is(ref reader, "variables"u8))
                instance.Variables = PlainValues.ReadObject(ref reader);
            else if (Is(ref reader, "outputs"u8))
                ReadOutputs(ref reader, instance.ActivityOutputs);
            else if (Is(ref reader, "last"u8))
                instance.LastResult = PlainValues.Read(ref reader);
            else if (Is(ref reader, "trigger"u8))
                instance.TriggerActivityId = reader.GetString();
            else if (Is(ref reader, "executions"u8))
                while (NextItem(ref reader))
                    instance.Executions.Add(ReadExecution(ref reader));
            else if (Is(ref reader, "ready"u8))
                while (NextItem(ref reader))
                    instance.Ready.Enqueue(reader.GetGuid());
            else if (Is(ref reader, "bookmarks"u8))
                while (NextItem(ref reader))
                    instance.Bookmarks.Add(ReadBookmark(ref reader, instance.Id));
            else if (Is(ref reader, "incidents"u8))
                while (NextItem(ref reader))
                    instance.Incidents.Add(ReadIncident(ref reader, instance.Id));
            else if (Is(ref reader, "past"u8))
                while (NextItem(ref reader))
                    instance.PastIncidents.Add(ReadIncident(ref reader, instance.Id));
            else if (Is(ref reader, "journal"u8))
                instance.JournalLength = reader.GetInt64();
            else
                Skip(ref reader);
        }
    }

    private static ParentLink ReadParent(ref Utf8JsonReader reader)
    {
        var (instance, bookmark) = (default(Guid), default(Guid?));
        while (Next(ref reader))
        {
            if (Is(ref reader, "instance"u8))
                instance = reader.GetGuid();
            else if (Is(ref reader, "bookmark"u8))
                bookmark = Id(ref reader);
            else
                Skip(ref reader);
        }
        return new(instance, bookmark);
    }

    private static void ReadOutputs(ref Utf8JsonReader reader, Dictionary<string, Dictionary<string, object?>> outputs)
    {
        while (Next(ref reader))
        {
            var activity = reader.GetString()!;
            reader.Read();
            outputs[activity] = PlainValues.ReadObject(ref reader);
        }
    }

    private static ActivityExecution ReadExecution(ref Utf8JsonReader reader)
    {
        var (id, parent, scheduling) = (default(Guid), default(Guid?), default(Guid?));
        var (key, tag, status) = ("", default(string), ExecutionStatus.Running);
        Dictionary<string, object?>? memory = null, variables = null, seeds = null, inputs = null, outputs = null;
        while (Next(ref reader))
        {
            if (Is(ref reader, "id"u8))
                id = reader.GetGuid();
            else if (Is(ref reader, "activity"u8))
                key = reader.GetString()!;
            else if (Is(ref reader, "parent"u8))
                parent = Id(ref reader);
            else if (Is(ref reader, "scheduling"u8))
                scheduling = Id(ref reader);
            else if (Is(ref reader, "status"u8))
                status = Enum.Parse<ExecutionStatus>(reader.GetString()!);
            else if (Is(ref reader, "tag"u8))
                tag = reader.GetString();
            else if (Is(ref reader, "memory"u8))
                memory = PlainValues.ReadObject(ref reader);
            else if (Is(ref reader, "variables"u8))
                variables = PlainValues.ReadObjectOrNull(ref reader);
            else if (Is(ref reader, "seeds"u8))
                seeds = PlainValues.ReadObject(ref reader);
            else if (Is(ref reader, "in"u8))
                inputs = PlainValues.ReadObject(ref reader);
            else if (Is(ref reader, "out"u8))
                outputs = PlainValues.ReadObject(ref reader);
            else
                Skip(ref reader);
        }
        var execution = new ActivityExecution
        {
            Id = id,
            Key = key,
            ParentId = parent,
            SchedulingId = scheduling,
            Status = status,
            Tag = tag,
            Variables = variables,
            Seeds = seeds,
            Inputs = inputs,
            Outputs = outputs,
        };
        if (memory is not null)
            execution.Memory = memory;
        return execution;
    }

    private static Bookmark ReadBookmark(ref Utf8JsonReader reader, Guid instanceId)
    {
        var (id, execution, task) = (default(Guid), default(Guid), default(Guid?));
        var (key, kind, stimulusKind, stimulus) = ("", "", default(string), default(string));
        var (due, name, stays) = (default(DateTimeOffset?), default(string), false);
        Dictionary<string, object?>? payload = null;
        List<Guid>? children = null;
        while (Next(ref reader))
        {
            if (Is(ref reader, "id"u8))
                id = reader.GetGuid();
            else if (Is(ref reader, "execution"u8))
                execution = reader.GetGuid();
            else if (Is(ref reader, "activity"u8))
                key = reader.GetString()!;
            else if (Is(ref reader, "kind"u8))
                kind = reader.GetString()!;
            else if (Is(ref reader, "stimulusKind"u8))
                stimulusKind = reader.GetString();
            else if (Is(ref reader, "stimulus"u8))
                stimulus = reader.GetString();
            else if (Is(ref reader, "due"u8))
                due = reader.TokenType is JsonTokenType.Null ? null : reader.GetDateTimeOffset();
            else if (Is(ref reader, "task"u8))
                task = Id(ref reader);
            else if (Is(ref reader, "name"u8))
                name = reader.GetString();
            else if (Is(ref reader, "payload"u8))
                payload = PlainValues.ReadObject(ref reader);
            else if (Is(ref reader, "children"u8))
                children = ReadIds(ref reader);
            else if (Is(ref reader, "stays"u8))
                stays = reader.GetBoolean();
            else
                Skip(ref reader);
        }
        return new(id, instanceId, execution, key, kind)
        {
            Stimulus = stimulus is null ? null : new(stimulusKind!, stimulus),
            DueAt = due,
            TaskId = task,
            TaskName = name,
            Payload = payload,
            Children = (IReadOnlyList<Guid>?)children ?? [],
            Stays = stays,
        };
    }

    private static List<Guid> ReadIds(ref Utf8JsonReader reader)
    {
        var ids = new List<Guid>();
        while (NextItem(ref reader))
            ids.Add(reader.GetGuid());
        return ids;
    }

    private static Incident ReadIncident(ref Utf8JsonReader reader, Guid instanceId)
    {
        var (id, execution, at) = (default(Guid), default(Guid), default(DateTimeOffset));
        var (key, type, code) = ("", "", "");
        string? exception = null, message = null, cause = null;
        while (Next(ref reader))
        {
            if (Is(ref reader, "id"u8))
                id = reader.GetGuid();
            else if (Is(ref reader, "execution"u8))
                execution = reader.GetGuid();
            else if (Is(ref reader, "activity"u8))
                key = reader.GetString()!;
            else if (Is(ref reader, "type"u8))
                type = reader.GetString()!;
            else if (Is(ref reader, "code"u8))
                code = reader.GetString()!;
            else if (Is(ref reader, "exception"u8))
                exception = reader.GetString();
            else if (Is(ref reader, "at"u8))
                at = reader.GetDateTimeOffset();
            else if (Is(ref reader, "message"u8))
                message = reader.GetString();
            else if (Is(ref reader, "cause"u8))
                cause = reader.GetString();
            else
                Skip(ref reader);
        }
        return new(id, instanceId, execution, key, type, code, exception, at, message, cause);
    }

    /// <summary>Moves to the next property of the object; false at its end.</summary>
    private static bool Next(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType is JsonTokenType.PropertyName;

    private static bool NextItem(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType is not JsonTokenType.EndArray;

    /// <summary>Whether the property has that name; if so, moves to its value.</summary>
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    private static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static Guid? Id(ref Utf8JsonReader reader) => reader.TokenType is JsonTokenType.Null ? null : reader.GetGuid();
}
