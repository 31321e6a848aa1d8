using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Access;
using MediatR;

namespace Kim.Api.Features.CaseManagement.Outreach;

internal static class OutreachEndpoints
{
    public static void MapOutreach(this IEndpointRouteBuilder app)
    {
        var activities = app.MapGroup("/api/v1/outreach-activities").WithTags("Aufsuchende Arbeit");
        activities.MapGet("/", async ([AsParameters] ListOutreach query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Casework);
        activities.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetOutreach(new OutreachActivityId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Casework);
        activities.MapPost("/", (OutreachBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new RecordOutreach(body), id => new GetOutreach(id), id => $"/api/v1/outreach-activities/{id.Value}", http)).For(Policies.CaseManagement);
        activities.MapPut("/{id:guid}", (Guid id, OutreachBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new CorrectOutreach(new OutreachActivityId(id), body, match), new GetOutreach(new OutreachActivityId(id)), http)).For(Policies.CaseManagement);
    }
}
