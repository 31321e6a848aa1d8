using System.Text.Json.Nodes;
using Kim.Workflows.Bookmarks;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>What a bookmark waits for, in the words of Elsa's payloads.</summary>
internal static class BookmarkPayload
{
    public static JsonObject Of(Bookmark bookmark)
    {
        var payload = new JsonObject();
        if (bookmark.TaskId is { } taskId)
            payload["taskId"] = taskId;
        if (bookmark.TaskName is { } taskName)
            payload["taskName"] = taskName;
        if (bookmark is { Kind: BookmarkKinds.Event, Stimulus: { } stimulus })
            payload["eventName"] = stimulus.Name;
        if (bookmark.DueAt is { } due)
            payload["resumeAt"] = due;
        return payload;
    }
}
