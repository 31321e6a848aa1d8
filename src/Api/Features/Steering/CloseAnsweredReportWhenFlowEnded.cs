using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering;

internal sealed class CloseAnsweredReportWhenFlowEnded(KimDbContext db, CurrentCaller caller, SteeringDesk desk) : IReaction<TaskEnded>
{
    public async Task<Result> React(TaskEnded happened, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        if (await db.Set<InboxTask>().FindAsync([tenant, happened.TaskId], cancellationToken) is not { SubjectKind: SubjectKinds.Report } task)
            return Result.Ok;
        if (!await db.Set<InstanceRow>().AsNoTracking().AnyAsync(row => row.TenantId == tenant && row.Id == task.InstanceId && row.FinishedAt != null, cancellationToken))
            return Result.Ok;

        var report = await desk.Report(new ReportId(task.SubjectId), cancellationToken);
        return report.Value is { State: ReportState.Answered } answered ? answered.Close() : Result.Ok;
    }
}
