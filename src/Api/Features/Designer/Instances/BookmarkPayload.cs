using System.Text.Json.Nodes;
using Kim.Workflows.Bookmarks;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>What a bookmark waits for, in the words of Elsa's payloads.</summary>
internal static class BookmarkPayload
{
    public static JsonObject Of(Bookmark bookmark, InstanceSnapshot snapshot)
    {
        var payload = new JsonObject();
        if (bookmark.Kind == BookmarkKinds.Task)
        {
            payload["taskId"] = bookmark.TaskId;
            payload["taskName"] = snapshot.InputsOf(bookmark.ActivityExecutionId)?.GetValueOrDefault("TaskName") as string;
        }

        if (bookmark.Stimulus is { } stimulus)
            payload["eventName"] = stimulus.Name;
        if (bookmark.DueAt is { } due)
            payload["resumeAt"] = due;
        return payload;
    }
}
