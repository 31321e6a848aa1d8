using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using MediatR;

namespace Kim.Api.Features.Steering;

/// <summary>A CM post reports a systemic challenge; coordination records what a planning conference found.</summary>
internal sealed record SubmitReport(ReportBody Body) : ICommand<ReportId>;

internal sealed class SubmitReportHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, NumberSeries numbers, TenantSettings settings) : IRequestHandler<SubmitReport, Result<ReportId>>
{
    public async Task<Result<ReportId>> Handle(SubmitReport request, CancellationToken cancellationToken)
    {
        var number = await numbers.Next($"M-{clock.Today.Year}", cancellationToken);
        var drafted = request.Body.Draft(await settings.Codes(cancellationToken), content => ChallengeReport.Draft(caller.Value.TenantId, number, Reporter(caller.Value), content, clock.Now));
        if (!drafted.Succeeded)
            return drafted.Error;
        if (drafted.Value.Submit(clock.Now).Error is { } refused)
            return refused;

        db.Add(drafted.Value);
        return drafted.Value.Id;
    }

    private static Reporter Reporter(Caller caller) =>
        new(caller.Role == Roles.CaseManager ? ReporterKind.CmPost : ReporterKind.PlanningConference, caller.UnitId, caller.UserId);
}
