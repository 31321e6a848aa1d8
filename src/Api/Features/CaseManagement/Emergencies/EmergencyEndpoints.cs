using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Emergencies;
using MediatR;

namespace Kim.Api.Features.CaseManagement.Emergencies;

internal static class EmergencyEndpoints
{
    public static void MapEmergencies(this RouteGroupBuilder cases)
    {
        cases.MapGet("/{id:guid}/hardship-supports", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListHardshipSupports(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/hardship-supports", (Guid id, HardshipBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new BeginHardshipSupport(new CaseId(id), body), _ => new ListHardshipSupports(new CaseId(id)), _ => $"/api/v1/cases/{id}/hardship-supports", http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/hardship-supports/{supportId:guid}/end", (Guid id, Guid supportId, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new EndHardshipSupport(new CaseId(id), new HardshipSupportId(supportId)), new ListHardshipSupports(new CaseId(id)), http)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/safeguarding", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListSafeguarding(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/safeguarding", (Guid id, SafeguardingBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(
                new OpenSafeguarding(new CaseId(id), body.Kind, body.Observation), made => new GetSafeguarding(new CaseId(id), made), made => $"/api/v1/cases/{id}/safeguarding/{made.Value}", http)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/safeguarding/{recordId:guid}", async (Guid id, Guid recordId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetSafeguarding(new CaseId(id), new SafeguardingId(recordId)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/safeguarding/{recordId:guid}/steps/{code}", (Guid id, Guid recordId, string code, StepBody? body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(
                new SettleSafeguardingStep(new CaseId(id), new SafeguardingId(recordId), code, body?.Applicable, body?.Note), new GetSafeguarding(new CaseId(id), new SafeguardingId(recordId)), http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/safeguarding/{recordId:guid}/close", (Guid id, Guid recordId, ClosingBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(
                new CloseSafeguarding(new CaseId(id), new SafeguardingId(recordId), body.Outcome, body.Conclusion), new GetSafeguarding(new CaseId(id), new SafeguardingId(recordId)), http)).For(Policies.CaseManagement);
    }

    private sealed record SafeguardingBody(string? Kind = null, string? Observation = null);

    private sealed record StepBody(bool? Applicable = null, string? Note = null);

    private sealed record ClosingBody(string? Outcome = null, string? Conclusion = null);
}
