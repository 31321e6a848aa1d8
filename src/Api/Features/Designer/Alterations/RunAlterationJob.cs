using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Alterations;

/// <summary>Does one job of a plan, unless another node has it in hand or has done it. False: nothing was done.</summary>
internal sealed record RunAlterationJob(Guid JobId) : ICommand<bool>;

/// <summary>A job whose transaction failed: it is not tried again.</summary>
internal sealed record FailAlterationJob(Guid JobId, string Code, string Message) : ICommand<bool>;

/// <summary>Ends a plan of which no job is left.</summary>
internal sealed record CompleteAlterationPlan(Guid PlanId) : ICommand;

internal sealed class RunAlterationJobHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, AlterationDesk desk) :
    IRequestHandler<RunAlterationJob, Result<bool>>, IRequestHandler<FailAlterationJob, Result<bool>>, IRequestHandler<CompleteAlterationPlan, Result>
{
    public async Task<Result<bool>> Handle(RunAlterationJob request, CancellationToken cancellationToken)
    {
        if (await Take(request.JobId, cancellationToken) is not { } job)
            return false;

        var plan = await db.Set<AlterationPlan>().AsNoTracking().SingleAsync(plan => plan.TenantId == job.TenantId && plan.Id == job.PlanId, cancellationToken);
        var asked = AlterationReader.Read(JsonSerializer.Deserialize<JsonElement[]>(plan.Alterations)).Value!;
        var report = await desk.Alter(job.InstanceId, asked, dryRun: false, plan.Id, cancellationToken);
        job.End(report.Succeeds, Log(LogLine.Of(report, asked, clock.Now)), clock.Now);
        return true;
    }

    public async Task<Result<bool>> Handle(FailAlterationJob request, CancellationToken cancellationToken)
    {
        if (await Take(request.JobId, cancellationToken) is not { } job)
            return false;

        job.End(succeeded: false, Log([LogLine.Failed(request.Code, request.Message, clock.Now)]), clock.Now);
        return true;
    }

    public async Task<Result> Handle(CompleteAlterationPlan request, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        if (await db.Set<AlterationPlan>().FindAsync([tenant, request.PlanId], cancellationToken) is { CompletedAt: null } plan)
        {
            plan.Begin(clock.Now);
            if (!await db.Set<AlterationJob>().AnyAsync(job => job.TenantId == tenant && job.PlanId == request.PlanId && job.Status == nameof(JobStatus.Pending), cancellationToken))
                plan.Complete(clock.Now);
        }

        return Result.Ok;
    }

    private async Task<AlterationJob?> Take(Guid jobId, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId.Value;
        return await db.Set<AlterationJob>()
            .FromSql($"select * from workflow.alteration_jobs where tenant_id = {tenant} and id = {jobId} and status = 'Pending' for update skip locked").SingleOrDefaultAsync(cancellationToken);
    }

    private static string Log(IReadOnlyList<LogLine> lines) => JsonSerializer.Serialize(lines, ElsaJson.Options);
}
