using Kim.Domain.Shared;
using Kim.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Persistence.Workflows;

/// <summary>Rows of an instance that stay when it moves to another version, at another activity or for another moment.</summary>
internal static class MovedRows
{
    public static async Task Write(KimDbContext db, TenantId tenantId, BurstChanges changes, CancellationToken cancellationToken)
    {
        foreach (var bookmark in changes.ChangedBookmarks.Where(bookmark => !changes.RemovedBookmarks.Contains(bookmark.Id)))
            await db.Database.ExecuteSqlAsync(
                $"update workflow.bookmarks set activity_id = {bookmark.ActivityKey}, due_at = {bookmark.DueAt} where tenant_id = {tenantId.Value} and id = {bookmark.Id}", cancellationToken);

        foreach (var incident in changes.ChangedIncidents)
            await db.Database.ExecuteSqlAsync(
                $"update workflow.incidents set activity_id = {incident.ActivityKey} where tenant_id = {tenantId.Value} and id = {incident.Id}", cancellationToken);
    }
}
