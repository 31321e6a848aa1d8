using System.Text.Json;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;

namespace Kim.Workflows.State;

/// <summary>Writes the newest version of the state. What is empty is left out.</summary>
internal static class StateWriter
{
    public static void Write(Utf8JsonWriter writer, WorkflowInstance instance)
    {
        writer.WriteStartObject();
        writer.WriteNumber("v", InstanceState.Version);
        if (instance.Parent is { } parent)
        {
            writer.WriteStartObject("parent");
            writer.WriteString("instance", parent.InstanceId);
            Write(writer, "bookmark", parent.BookmarkId);
            writer.WriteEndObject();
        }
        Write(writer, "input", instance.Input);
        Write(writer, "output", instance.Output);
        Write(writer, "variables", instance.Variables);
        if (instance.ActivityOutputs.Count > 0)
        {
            writer.WriteStartObject("outputs");
            foreach (var (activity, outputs) in instance.ActivityOutputs)
            {
                writer.WritePropertyName(activity);
                PlainValues.Write(writer, outputs);
            }
            writer.WriteEndObject();
        }
        if (instance.LastResult is { } last)
        {
            writer.WritePropertyName("last");
            PlainValues.Write(writer, last);
        }
        Write(writer, "trigger", instance.TriggerActivityId);
        Write(writer, "executions", instance.Executions, Write);
        Write(writer, "ready", instance.Ready, (to, id) => to.WriteStringValue(id));
        Write(writer, "bookmarks", instance.Bookmarks, Write);
        Write(writer, "incidents", instance.Incidents, Write);
        Write(writer, "past", instance.PastIncidents, Write);
        writer.WriteNumber("journal", instance.JournalLength);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ActivityExecution execution)
    {
        writer.WriteStartObject();
        writer.WriteString("id", execution.Id);
        writer.WriteString("activity", execution.Key);
        Write(writer, "parent", execution.ParentId);
        Write(writer, "scheduling", execution.SchedulingId);
        writer.WriteString("status", execution.Status.ToString());
        Write(writer, "tag", execution.Tag);
        if (execution.Memory is FlowMemory flow)
            flow.Write(writer);
        else
            Write(writer, "memory", execution.Memory);
        if (execution.Variables is { } variables)
        {
            writer.WritePropertyName("variables");
            PlainValues.Write(writer, variables);
        }
        Write(writer, "seeds", execution.Seeds);
        Write(writer, "in", execution.Inputs);
        Write(writer, "out", execution.Outputs);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Bookmark bookmark)
    {
        writer.WriteStartObject();
        writer.WriteString("id", bookmark.Id);
        writer.WriteString("execution", bookmark.ActivityExecutionId);
        writer.WriteString("activity", bookmark.ActivityKey);
        writer.WriteString("kind", bookmark.Kind);
        Write(writer, "stimulusKind", bookmark.Stimulus?.Kind);
        Write(writer, "stimulus", bookmark.Stimulus?.Name);
        if (bookmark.DueAt is { } due)
            writer.WriteString("due", due);
        Write(writer, "task", bookmark.TaskId);
        Write(writer, "name", bookmark.TaskName);
        Write(writer, "payload", bookmark.Payload);
        Write(writer, "children", bookmark.Children, (to, id) => to.WriteStringValue(id));
        if (bookmark.Stays)
            writer.WriteBoolean("stays", true);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Incident incident)
    {
        writer.WriteStartObject();
        writer.WriteString("id", incident.Id);
        writer.WriteString("execution", incident.ActivityExecutionId);
        writer.WriteString("activity", incident.ActivityKey);
        writer.WriteString("type", incident.ActivityType);
        writer.WriteString("code", incident.Code);
        Write(writer, "exception", incident.ExceptionType);
        writer.WriteString("at", incident.At);
        Write(writer, "message", incident.Message);
        Write(writer, "cause", incident.Cause);
        writer.WriteEndObject();
    }

    private static void Write<T>(Utf8JsonWriter writer, string name, IReadOnlyCollection<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
            return;
        writer.WriteStartArray(name);
        foreach (var item in items)
            write(writer, item);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, object?>? values)
    {
        if (values is not { Count: > 0 })
            return;
        writer.WritePropertyName(name);
        PlainValues.Write(writer, values);
    }

    private static void Write(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    private static void Write(Utf8JsonWriter writer, string name, Guid? id)
    {
        if (id is { } given)
            writer.WriteString(name, given);
    }
}
