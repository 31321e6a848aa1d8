using System.Linq.Expressions;
using Kim.Api.Auth;
using Kim.Domain.Reports;

namespace Kim.Api.Features.Reports;

/// <summary>Who sees which snapshot: those who prepare reports all of them, their recipients what is released. To others it does not exist.</summary>
internal static class SnapshotScope
{
    public static Expression<Func<ReportSnapshot, bool>> VisibleTo(Caller caller)
    {
        var tenant = caller.TenantId;
        if (ReportCatalogue.Preparing.Contains(caller.Role))
            return snapshot => snapshot.TenantId == tenant;
        var own = ReportCatalogue.All.Where(report => report.Recipients.Contains(caller.Role)).Select(report => report.Code).ToList();
        return snapshot => snapshot.TenantId == tenant && snapshot.State == SnapshotState.Released && own.Contains(snapshot.Report);
    }
}
