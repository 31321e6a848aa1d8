using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using MediatR;

namespace Kim.Api.Features.Steering;

/// <summary>A CM post reports a systemic challenge; coordination records what a planning conference found.</summary>
internal sealed record SubmitReport(ReportBody Body) : ICommand<ReportId>;

internal sealed class SubmitReportHandler(NewReports reports) : IRequestHandler<SubmitReport, Result<ReportId>>
{
    public async Task<Result<ReportId>> Handle(SubmitReport request, CancellationToken cancellationToken)
    {
        var submitted = await reports.Submit(request.Body, cancellationToken);
        return submitted.Succeeded ? submitted.Value.Id : submitted.Error;
    }
}
