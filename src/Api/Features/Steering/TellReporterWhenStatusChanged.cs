using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;

namespace Kim.Api.Features.Steering;

internal sealed class TellReporterWhenStatusChanged(KimDbContext db, CurrentCaller caller, BusinessClock clock) : IReaction<ReporterStatusChanged>
{
    private int told;

    public Task<Result> React(ReporterStatusChanged happened, CancellationToken cancellationToken)
    {
        db.Add(new ReporterMessage(caller.Value.TenantId, Guid.CreateVersion7(), happened.ReportId, happened.UnitId, happened.State, clock.Now, ++told));
        return Task.FromResult(Result.Ok);
    }
}
