using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Steering;
using MediatR;

namespace Kim.Api.Features.Steering.InterimReports;

internal static class InterimReportEndpoints
{
    public static void MapInterimReports(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/mandates", async (bool? overdue, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListMandates(overdue), http.RequestAborted)).ToOk(http)).WithTags("Themen").For(Policies.Steering);

        var reports = app.MapGroup("/api/v1/topics/{id:guid}/mandates/{mandateId:guid}/interim-reports").WithTags("Themen");

        reports.MapGet("/", async (Guid id, Guid mandateId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetInterimReports(new TopicId(id), new MandateId(mandateId)), http.RequestAborted)).ToOk(http)).For(Policies.Steering);
        reports.MapPost("/", (Guid id, Guid mandateId, ReportedBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(
                new ReportOnMandate(new TopicId(id), new MandateId(mandateId), body.Text), new GetInterimReports(new TopicId(id), new MandateId(mandateId)), http)).For(Policies.MandateReporting);
    }

    private sealed record ReportedBody(string? Text = null);
}
