using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>The one request of a definition that waits for a decision or for being published.</summary>
internal sealed class WaitingRequests(KimDbContext db, CurrentCaller caller, BusinessClock clock, ChangeLog changes)
{
    public IQueryable<PublicationRequest> All
    {
        get
        {
            var tenant = caller.Value.TenantId;
            return db.Set<PublicationRequest>().Where(request => request.TenantId == tenant && (request.State == PublicationState.Open || request.State == PublicationState.Approved));
        }
    }

    public Task<PublicationRequest?> Find(string definitionId, CancellationToken cancellationToken) => All.SingleOrDefaultAsync(request => request.DefinitionId == definitionId, cancellationToken);

    /// <summary>What was asked for is no longer what would be published.</summary>
    public async Task Lapse(string definitionId, CancellationToken cancellationToken)
    {
        if (await Find(definitionId, cancellationToken) is not { } waiting)
            return;
        waiting.Lapse(caller.Value.UserId, clock.Now);
        changes.Record("publication.withdraw", definitionId, null, $"v{waiting.Version}");
        await db.SaveChangesAsync(cancellationToken);
    }
}
