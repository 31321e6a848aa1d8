using System.Linq.Expressions;
using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Reconstructions;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Reconstructions;

/// <summary>Gives out reconstructions to those who may see them: a post its own, coordination what was handed in.</summary>
internal sealed class ReconstructionDesk(KimDbContext db, CurrentCaller caller)
{
    private static readonly Error NotYours = Error.Forbidden("reconstruction.not-yours", "Das entscheidet, wer die Erzählung vorbereitet hat.");

    public IQueryable<Reconstruction> Visible => db.Set<Reconstruction>().Where(VisibleTo(caller.Value));

    public async Task<Result<Reconstruction>> Take(ReconstructionId id, CancellationToken cancellationToken) =>
        await db.Set<Reconstruction>()
            .FromSql($"select * from steering.reconstructions where tenant_id = {caller.Value.TenantId.Value} and id = {id.Value} for update")
            .Where(VisibleTo(caller.Value)).SingleOrDefaultAsync(cancellationToken) is { } one ? one : ReconstructionErrors.NotFound;

    /// <summary>To be changed or taken back by the post that told it, or by its author.</summary>
    public async Task<Result<Reconstruction>> TakeOwn(ReconstructionId id, CancellationToken cancellationToken)
    {
        var taken = await Take(id, cancellationToken);
        return taken.Succeeded && caller.Value.Role != Roles.CaseManager && taken.Value.AuthorId != caller.Value.UserId ? NotYours : taken;
    }

    private static Expression<Func<Reconstruction, bool>> VisibleTo(Caller caller) => caller.Role switch
    {
        Roles.CaseManager => one => one.TenantId == caller.TenantId && one.UnitId == caller.UnitId,
        Roles.CmCoordination => one => one.TenantId == caller.TenantId && (one.State != ReconstructionState.Draft || one.AuthorId == caller.UserId),
        Caller.SystemRole => one => one.TenantId == caller.TenantId,
        _ => one => false,
    };
}
