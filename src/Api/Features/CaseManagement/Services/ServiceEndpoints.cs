using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Services;
using MediatR;

namespace Kim.Api.Features.CaseManagement.Services;

internal static class ServiceEndpoints
{
    public static void MapServices(this RouteGroupBuilder cases)
    {
        cases.MapGet("/{id:guid}/services/{measureId:guid}", async (Guid id, Guid measureId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetMeasure(new CaseId(id), new ServiceMeasureId(measureId)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapPatch("/{id:guid}/services/{measureId:guid}", (Guid id, Guid measureId, MeasureBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ProgressMeasure(new CaseId(id), new ServiceMeasureId(measureId), body, match), new GetMeasure(new CaseId(id), new ServiceMeasureId(measureId)), http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/contacts", (Guid id, ContactBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new RecordContact(new CaseId(id), body), _ => new ListContacts(new CaseId(id)), _ => $"/api/v1/cases/{id}/contacts", http)).For(Policies.CaseManagement);
    }
}
