using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Designer.Alterations;

/// <summary>Keeps a plan with a job for each instance that the filter means now. They are done in the background.</summary>
internal sealed record SubmitAlterations(string? Id, JsonElement[]? Alterations, AlterationFilter Filter) : ICommand<SubmittedView>
{
    /// <summary>Instances that are left out although the filter means them.</summary>
    public IReadOnlyList<Guid> Without { get; init; } = [];
}

internal sealed class SubmitAlterationsHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, AlterationDesk desk, ChangeLog changes) : IRequestHandler<SubmitAlterations, Result<SubmittedView>>
{
    private static readonly Error NoId = Error.Shape("alteration-plan.id", "id ist eine UUID oder fehlt.");
    private static readonly Error Known = Error.Conflict("alteration-plan.exists", "Diesen Plan gibt es schon.");

    public async Task<Result<SubmittedView>> Handle(SubmitAlterations request, CancellationToken cancellationToken)
    {
        var (now, tenant) = (clock.Now, caller.Value.TenantId);
        var asked = AlterationReader.Read(request.Alterations);
        if (asked.Error is { } malformed)
            return malformed;
        if (request.Filter.Check("filter.") is { } faulty)
            return faulty;
        var id = Guid.CreateVersion7(now);
        if (request.Id is { Length: > 0 } given && !Guid.TryParse(given, out id))
            return NoId;
        if (await db.Set<AlterationPlan>().FindAsync([tenant, id], cancellationToken) is not null)
            return Known;

        var found = (await desk.Find(request.Filter, cancellationToken)).Where(header => !request.Without.Contains(header.id)).ToList();
        if (AlterationDesk.RefuseText(asked.Value!, found) is { } text)
            return text;

        var plan = new AlterationPlan
        {
            TenantId = tenant,
            Id = id,
            Alterations = JsonSerializer.Serialize(request.Alterations ?? [], ElsaJson.Options),
            Filter = JsonSerializer.Serialize(request.Filter, ElsaJson.Options),
            CreatedBy = caller.Value.UserId,
            CreatedAt = now,
        };
        if (found.Count == 0)
            plan.Complete(now);
        db.Add(plan);
        db.AddRange(found.Select(header => new AlterationJob { TenantId = tenant, Id = Guid.CreateVersion7(now), PlanId = id, InstanceId = header.id, CreatedAt = now }));
        changes.Record("alteration-plan.submit", id.ToString(), null, $"{string.Join(' ', asked.Value!.Select(one => one.Alteration.Kind))} {found.Count}");
        return new SubmittedView(id);
    }
}
