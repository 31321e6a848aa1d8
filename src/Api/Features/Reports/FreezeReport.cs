using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Organisation;
using Kim.Domain.Reports;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reports;

/// <summary>Keeps a report as it is today, for a quarter or a year that is over.</summary>
internal sealed record FreezeReport(string Report, string? Period) : ICommand<SnapshotId>;

/// <summary>Keeps every report of the quarter that is over, and with the fourth those of the year, once its day has come (<c>report.freezeAfter</c>).</summary>
internal sealed record FreezeDueReports : ICommand;

internal sealed class FreezeReportHandler(ReportFreezer freezer) : IRequestHandler<FreezeReport, Result<SnapshotId>>
{
    public async Task<Result<SnapshotId>> Handle(FreezeReport request, CancellationToken cancellationToken)
    {
        if (ReportCatalogue.Find(request.Report) is not { Kind: not ReportKind.Live } report)
            return ReportErrors.NotFound;
        var period = ReportPeriod.Parse(request.Period);
        return period.Succeeded ? await freezer.Freeze(report, period.Value, cancellationToken) : period.Error;
    }
}

internal sealed class FreezeDueReportsHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings, ReportFreezer freezer) : IRequestHandler<FreezeDueReports, Result>
{
    public async Task<Result> Handle(FreezeDueReports request, CancellationToken cancellationToken)
    {
        var quarter = ReportPeriod.QuarterBefore(clock.Today);
        var due = Deadline.Parse(await settings.Value(ParameterCatalogue.ReportFreeze, cancellationToken)).Value!.DueOn(quarter.Last, settings.CalendarOf(null));
        if (clock.Today < due)
            return Result.Ok;

        List<ReportPeriod> periods = quarter.Last.Month is 12 ? [quarter, ReportPeriod.Parse(quarter.Code[..4]).Value!] : [quarter];
        foreach (var period in periods)
        {
            foreach (var report in ReportCatalogue.All.Where(report => report.Kind is not ReportKind.Live))
            {
                if (!await Exists(report, period, cancellationToken) && (await freezer.Freeze(report, period, cancellationToken)).Error is { } refused)
                    return refused;
                // The next one is held against this one.
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        return Result.Ok;
    }

    private Task<bool> Exists(ReportTemplate report, ReportPeriod period, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        return db.Set<ReportSnapshot>().AnyAsync(one => one.TenantId == tenant && one.Report == report.Code && one.Period == period.Code, cancellationToken);
    }
}
