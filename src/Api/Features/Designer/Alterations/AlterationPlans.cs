using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Designer.Alterations;

/// <summary>Keeps plans, in the transaction of whoever asks for one.</summary>
internal sealed class AlterationPlans(KimDbContext db, CurrentCaller caller, BusinessClock clock, AlterationDesk desk, ChangeLog changes)
{
    private static readonly Error Known = Error.Conflict("alteration-plan.exists", "Diesen Plan gibt es schon.");

    /// <summary>A plan with a job for each instance that the filter means now.</summary>
    /// <param name="id">Null: it is given one.</param>
    /// <param name="without">Instances that are left out although the filter means them.</param>
    public async Task<Result<Guid>> Keep(Guid? id, JsonElement[]? alterations, AlterationFilter filter, IReadOnlyCollection<Guid> without, CancellationToken cancellationToken)
    {
        var (now, tenant) = (clock.Now, caller.Value.TenantId);
        var asked = AlterationReader.Read(alterations);
        if (asked.Error is { } malformed)
            return malformed;
        if (filter.Check("filter.") is { } faulty)
            return faulty;
        var planId = id ?? Guid.CreateVersion7(now);
        if (await db.Set<AlterationPlan>().FindAsync([tenant, planId], cancellationToken) is not null)
            return Known;

        var found = (await desk.Find(filter, cancellationToken)).Where(header => !without.Contains(header.id)).ToList();
        if (AlterationDesk.RefuseText(asked.Value!, found) is { } text)
            return text;

        var plan = new AlterationPlan
        {
            TenantId = tenant,
            Id = planId,
            Alterations = JsonSerializer.Serialize(alterations ?? [], ElsaJson.Options),
            Filter = JsonSerializer.Serialize(filter, ElsaJson.Options),
            CreatedBy = caller.Value.UserId,
            CreatedAt = now,
        };
        if (found.Count == 0)
            plan.Complete(now);
        db.Add(plan);
        db.AddRange(found.Select(header => new AlterationJob { TenantId = tenant, Id = Guid.CreateVersion7(now), PlanId = planId, InstanceId = header.id, CreatedAt = now }));
        changes.Record("alteration-plan.submit", planId.ToString(), null, $"{string.Join(' ', asked.Value!.Select(one => one.Alteration.Kind))} {found.Count}");
        return planId;
    }
}
