using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Retention.Erasures;

/// <summary>Erases a case in the running transaction. What goes with it is said in one place of the database: <c>audit.erasure_rules</c>.</summary>
internal sealed class CaseErasure(KimDbContext db, CaseHash hash, TimeProvider time)
{
    /// <param name="one">Its erasure was confirmed; the database looks for itself.</param>
    public async Task<ErasureId> Erase(SupportCase one, CancellationToken cancellationToken)
    {
        var id = ErasureId.New();
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"select audit.erase_confirmed({one.Id.Value}, {id.Value}, {hash.Of(one.TenantId, one.Id.Value)}, {Slug.Of(one.RetentionClass)}, {one.ErasureBasis}, {time.GetUtcNow()})",
            cancellationToken);
        return id;
    }
}
