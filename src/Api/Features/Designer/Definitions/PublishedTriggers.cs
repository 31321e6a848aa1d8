using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>Keeps the rows that start instances in step with what is published.</summary>
internal sealed class PublishedTriggers(KimDbContext db, CurrentCaller caller)
{
    public Task Write(DefinitionRow row, CancellationToken cancellationToken) => Remove(row.DefinitionId, cancellationToken);

    public Task Remove(string definitionId, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        return db.Set<TriggerRow>().Where(row => row.TenantId == tenant && row.DefinitionId == definitionId).ExecuteDeleteAsync(cancellationToken);
    }
}
