using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Alterations;

internal sealed record GetAlterationPlan(string Id) : IQuery<PlanAndJobsView>;

internal sealed class GetAlterationPlanHandler(KimDbContext db, CurrentCaller caller) : IRequestHandler<GetAlterationPlan, Result<PlanAndJobsView>>
{
    private static readonly Error NotFound = Error.NotFound("alteration-plan.not-found", "Diesen Plan gibt es hier nicht.");

    public async Task<Result<PlanAndJobsView>> Handle(GetAlterationPlan request, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        if (!Guid.TryParse(request.Id, out var id) || await db.Set<AlterationPlan>().AsNoTracking().SingleOrDefaultAsync(plan => plan.TenantId == tenant && plan.Id == id, cancellationToken) is not { } found)
            return NotFound;

        var jobs = await db.Set<AlterationJob>().AsNoTracking().Where(job => job.TenantId == tenant && job.PlanId == id).OrderBy(job => job.Id).ToListAsync(cancellationToken);
        return new PlanAndJobsView(
            new(Json(found.Alterations), Json(found.Filter), found.Status, found.CreatedAt, found.StartedAt, found.CompletedAt, found.Id),
            jobs.ConvertAll(job => new JobView(job.PlanId, job.InstanceId, job.Status, job.Log is { } log ? Json(log) : null, job.CreatedAt, job.StartedAt, job.CompletedAt, job.Id)));
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
