using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Reports;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Reports;

/// <summary>The reports that the caller's role gets. Each is as it is: there is nothing to filter, to group or to look into .</summary>
internal sealed record ListReports : IQuery<Page<ReportView>>;

internal sealed record ReportView(string Code, string Number, string Title, bool Live, string Address, IReadOnlyList<ReportTableView> Tables);

internal sealed record ReportTableView(string Key, string Title, string? Rows, string? Columns);

internal sealed class ListReportsHandler(CurrentCaller caller) : IRequestHandler<ListReports, Result<Page<ReportView>>>
{
    public Task<Result<Page<ReportView>>> Handle(ListReports request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<Page<ReportView>>>(Page.Whole(ReportCatalogue.All.Where(report => report.Recipients.Contains(caller.Value.Role)).Select(View)));

    private static ReportView View(ReportTemplate report) => new(
        report.Code, report.Number, report.German, report.Kind is ReportKind.Live, report.Kind is ReportKind.Live ? $"/api/v1/reports/{report.Code}" : $"/api/v1/reports/{report.Code}/snapshots",
        [.. report.Tables.Select(table => new ReportTableView(table.Key, table.German, table.Rows?.German, table.Columns?.German))]);
}
