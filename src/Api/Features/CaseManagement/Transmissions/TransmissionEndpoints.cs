using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Transmissions;
using MediatR;

namespace Kim.Api.Features.CaseManagement.Transmissions;

internal static class TransmissionEndpoints
{
    public static void MapTransmissions(this RouteGroupBuilder cases)
    {
        cases.MapGet("/{id:guid}/disclosures", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListDisclosures(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/disclosures", (Guid id, DisclosureBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new RecordDisclosure(new CaseId(id), body), _ => new ListDisclosures(new CaseId(id)), _ => $"/api/v1/cases/{id}/disclosures", http)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/secrecy-releases", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListSecrecyReleases(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/secrecy-releases", (Guid id, SecrecyReleaseBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new RecordSecrecyRelease(new CaseId(id), body), _ => new ListSecrecyReleases(new CaseId(id)), _ => $"/api/v1/cases/{id}/secrecy-releases", http)).For(Policies.CaseManagement);
        cases.MapPost("/{id:guid}/secrecy-releases/{releaseId:guid}/withdraw", (Guid id, Guid releaseId, WithdrawalBody? body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new WithdrawSecrecyRelease(new CaseId(id), new SecrecyReleaseId(releaseId), body?.Channel), new ListSecrecyReleases(new CaseId(id)), http)).For(Policies.CaseManagement);
        cases.MapGet("/{id:guid}/withdrawals", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListWithdrawals(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
    }

    private sealed record WithdrawalBody(string? Channel = null);
}
