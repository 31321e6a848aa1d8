using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>Instances as files in Elsa's form: one as JSON, several as an archive of these. Unknown ids are left out of an archive.</summary>
internal sealed record ExportInstances(string[] Ids, bool IncludeBookmarks, bool IncludeActivityExecutionLog, bool IncludeWorkflowExecutionLog) : IQuery<IReadOnlyList<ExportedInstance>>;

internal sealed record ExportedInstance(string FileName, byte[] Content)
{
    /// <summary>The one file, or an archive of all.</summary>
    public static (string FileName, byte[] Content) Bundle(IReadOnlyList<ExportedInstance> files)
    {
        if (files is [var only])
            return (only.FileName, only.Content);

        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                using var entry = archive.CreateEntry(file.FileName, CompressionLevel.Optimal).Open();
                entry.Write(file.Content);
            }
        }

        return ("workflow-instances.zip", bytes.ToArray());
    }
}

internal sealed class ExportInstancesHandler(InstanceDesk desk, InstanceSnapshots snapshots) : IRequestHandler<ExportInstances, Result<IReadOnlyList<ExportedInstance>>>
{
    private const int Most = 1000;

    public async Task<Result<IReadOnlyList<ExportedInstance>>> Handle(ExportInstances request, CancellationToken cancellationToken)
    {
        if (request.Ids.Length > Most)
            return Error.Shape("export.too-many", $"Ein Archiv hat höchstens {Most} Instanzen.");

        var files = new List<ExportedInstance>();
        foreach (var id in request.Ids.Distinct())
        {
            if (await desk.Enter(id, cancellationToken) is { } header)
                files.Add(File(await snapshots.Read(header, cancellationToken), request));
        }

        return files;
    }

    private static ExportedInstance File(InstanceSnapshot snapshot, ExportInstances request) => new(
        $"workflow-instance-{snapshot.Header.id}.json",
        JsonSerializer.SerializeToUtf8Bytes(new Export(
            snapshot.State(),
            request.IncludeBookmarks ? [.. snapshot.Bookmarks.Select(snapshot.View).Select(bookmark => StoredBookmark.Of(bookmark, snapshot.Header))] : null,
            request.IncludeActivityExecutionLog ? [.. snapshot.Executions()] : null,
            request.IncludeWorkflowExecutionLog ? [.. snapshot.Lines.Select(line => JournalRecordView.Of(line, snapshot.Header, snapshot.IncidentOf(line.Entry.ActivityExecutionId)))] : null), ElsaJson.Options));

    private sealed record Export(
        [property: JsonPropertyName("WorkflowState")] WorkflowStateView WorkflowState,
        [property: JsonPropertyName("Bookmarks")] IReadOnlyList<StoredBookmark>? Bookmarks,
        [property: JsonPropertyName("ActivityExecutionRecords")] IReadOnlyList<ExecutionView>? ActivityExecutionRecords,
        [property: JsonPropertyName("WorkflowExecutionLogRecords")] IReadOnlyList<JournalRecordView>? WorkflowExecutionLogRecords);

    private sealed record StoredBookmark(
        Guid Id, string ActivityTypeName, Guid WorkflowInstanceId, Guid ActivityInstanceId, string Hash, string? CorrelationId, DateTimeOffset CreatedAt, System.Text.Json.Nodes.JsonNode Payload)
    {
        public static StoredBookmark Of(BookmarkView bookmark, InstanceHeader header) => new(
            bookmark.Id, bookmark.Name, header.id, bookmark.ActivityInstanceId, bookmark.Hash, header.correlation_id, bookmark.CreatedAt, bookmark.Payload);
    }
}
