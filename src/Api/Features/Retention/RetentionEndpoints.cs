using Kim.Api.Auth;
using Kim.Api.Features.Retention.Erasures;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Cases;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kim.Api.Features.Retention;

internal static class RetentionEndpoints
{
    public static void MapRetention(this IEndpointRouteBuilder app)
    {
        var retention = app.MapGroup("/api/v1/retention").WithTags("Aufbewahrung und Löschung");

        retention.MapGet("/due", async ([AsParameters] ListRetention query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Retention);
        retention.MapGet("/{caseId:guid}", async (Guid caseId, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetRetention(new CaseId(caseId)), http.RequestAborted)).ToOk(http)).For(Policies.Retention);
        retention.MapPost("/{caseId:guid}/confirm", async (Guid caseId, IMediator mediator, ErasureFile file, HttpContext http) =>
        {
            var answer = await mediator.Create(
                new ConfirmErasure(new CaseId(caseId)), id => new GetErasure(id), id => $"/api/v1/retention/erasures/{id.Value}", http);
            if (answer.Result is Created<ErasureView>)
                await file.Write(http.RequestAborted);
            return answer;
        }).For(Policies.Erasure);
        retention.MapPost("/{caseId:guid}/request", (Guid caseId, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new RequestErasure(new CaseId(caseId)), new GetRetention(new CaseId(caseId)), http)).For(Policies.Retention);
        retention.MapPost("/{caseId:guid}/hold", (Guid caseId, RetentionReason body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new HoldCase(new CaseId(caseId), body.Reason), new GetRetention(new CaseId(caseId)), http)).For(Policies.Retention);
        retention.MapPost("/{caseId:guid}/release", (Guid caseId, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ReleaseCase(new CaseId(caseId)), new GetRetention(new CaseId(caseId)), http)).For(Policies.Retention);
        retention.MapPost("/{caseId:guid}/restrict", (Guid caseId, RetentionReason body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new RestrictCase(new CaseId(caseId), body.Reason), new GetRetention(new CaseId(caseId)), http)).For(Policies.Retention);
        retention.MapPost("/{caseId:guid}/lift-restriction", (Guid caseId, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new LiftRestriction(new CaseId(caseId)), new GetRetention(new CaseId(caseId)), http)).For(Policies.Retention);

        retention.MapGet("/erasures", async ([AsParameters] ListErasures query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Retention);
        retention.MapGet("/erasures/file", async (IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetErasureFile(), http.RequestAborted)).ToFile()).Downloads("application/x-ndjson").For(Policies.Retention);
        retention.MapGet("/erasures/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetErasure(new ErasureId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Retention);
    }

    private sealed record RetentionReason(string? Reason = null);
}
