using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.Definitions;
using Kim.Workflows.Json;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>Keeps the rows that start instances in step with what is published.</summary>
internal sealed class PublishedTriggers(KimDbContext db, CurrentCaller caller, BusinessClock clock)
{
    /// <summary>Writes what starts a published version. Timers begin now; those of the same version keep their next instant.</summary>
    public async Task Write(DefinitionRow row, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var before = await db.Set<TriggerRow>().AsNoTracking().Where(one => one.TenantId == tenant && one.VersionId == row.VersionId).ToDictionaryAsync(one => one.ActivityId, cancellationToken);
        await Remove(row.DefinitionId, cancellationToken);
        if (DefinitionReader.Read(row.Json, row.VersionId).Definition is not { } definition)
            return;

        foreach (var trigger in DefinitionChecks.Triggers(definition))
        {
            var known = before.GetValueOrDefault(trigger.Node.Key);
            var next = known is null ? trigger.Next(clock.Now, BerlinTime.Zone) : known.OccursAt;
            db.Add(new TriggerRow
            {
                TenantId = tenant,
                Id = Guid.CreateVersion7(clock.Now),
                DefinitionId = row.DefinitionId,
                VersionId = row.VersionId,
                ActivityId = trigger.Node.Key,
                Kind = Slug.Of(trigger.Kind),
                Name = trigger.Name,
                StimulusHash = trigger is { Kind: TriggerKind.Event, Name: { } name } ? Stimulus.Event(name).Hash : null,
                OccursAt = next,
                DueAt = next,
                CreatedAt = clock.Now,
            });
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    public Task Remove(string definitionId, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        return db.Set<TriggerRow>().Where(row => row.TenantId == tenant && row.DefinitionId == definitionId).ExecuteDeleteAsync(cancellationToken);
    }
}
