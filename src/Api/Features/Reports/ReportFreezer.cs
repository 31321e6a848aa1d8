using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Reports.SteeringTables;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Reports;
using Kim.Domain.Reports.Disclosure;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reports;

/// <summary>Makes the snapshot of a report: by whoever asks for it, or by the job on its day.</summary>
internal sealed class ReportFreezer(
    KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings, CaseReports cases, StructureReport structure, ResolutionReport resolutions)
{
    public async Task<Result<SnapshotId>> Freeze(ReportTemplate report, ReportPeriod period, CancellationToken cancellationToken)
    {
        if (!period.IsOver(clock.Today))
            return ReportErrors.PeriodOpen;

        await ReportLock.Take(db, caller.Value.TenantId, cancellationToken);
        if (await IsOpen(report, period, cancellationToken))
            return ReportErrors.AlreadyFrozen;
        var (k, rounding) = (await settings.Number(ParameterCatalogue.StatisticsK, cancellationToken), Rounding.Of(await settings.Value(ParameterCatalogue.StatisticsRounding, cancellationToken)));
        var step = new SnapshotStep(caller.Value.UserId, caller.Value.Role, clock.Now);
        var snapshot = report.Kind is ReportKind.Cases
            ? ReportSnapshot.Freeze(caller.Value.TenantId, report, period, await cases.Protect(report, period, k, rounding, cancellationToken), k, rounding, step)
            : ReportSnapshot.Freeze(caller.Value.TenantId, report, period, new ProtectedReport(await SteeringTables(report, period, cancellationToken), []), null, Rounding.Off, step);
        db.Add(snapshot);
        return snapshot.Id;
    }

    private async Task<IReadOnlyList<Kim.Domain.Reports.Tables.PublishedTable>> SteeringTables(ReportTemplate report, ReportPeriod period, CancellationToken cancellationToken) =>
        report.Code is ReportCatalogue.Structure ? await structure.Tables(period, cancellationToken) : await resolutions.Tables(period, cancellationToken);

    private Task<bool> IsOpen(ReportTemplate report, ReportPeriod period, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        return db.Set<ReportSnapshot>().AnyAsync(one =>
            one.TenantId == tenant && one.Report == report.Code && one.Period == period.Code && (one.State == SnapshotState.Frozen || one.State == SnapshotState.Checked), cancellationToken);
    }
}

/// <summary>Reports of a tenant are frozen and released one after the other, so that each is held against those before it.</summary>
internal static class ReportLock
{
    public static Task Take(KimDbContext db, TenantId tenant, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('reports ' || {tenant.Value.ToString()}, 0))", cancellationToken);
}
