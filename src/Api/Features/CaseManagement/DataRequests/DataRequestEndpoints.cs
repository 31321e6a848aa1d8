using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.DataRequests;
using MediatR;

namespace Kim.Api.Features.CaseManagement.DataRequests;

internal static class DataRequestEndpoints
{
    public static void MapDataRequests(this IEndpointRouteBuilder app)
    {
        var requests = app.MapGroup("/api/v1/data-requests").WithTags("Betroffenenrechte");

        requests.MapPost("/", (DataRequestBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new ReceiveDataRequest(body), made => new GetDataRequest(made), made => $"/api/v1/data-requests/{made.Value}", http)).For(Policies.CaseManagement);
        requests.MapGet("/", async ([AsParameters] ListDataRequests query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Casework);
        requests.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetDataRequest(new(id)), http.RequestAborted)).ToOk(http)).For(Policies.Casework);
        requests.MapPost("/{id:guid}/identify", (Guid id, IdentityBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new IdentifyPerson(new(id), body.Check), new GetDataRequest(new(id)), http)).For(Policies.CaseManagement);
        requests.MapGet("/{id:guid}/package", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetPackage(new(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
        requests.MapPut("/{id:guid}/redactions", (Guid id, RedactionsBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new MarkRedactions(new(id), body.Redactions ?? [], match), new GetDataRequest(new(id)), http)).For(Policies.CaseManagement);
        requests.MapPost("/{id:guid}/collect", (Guid id, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new CollectPackage(new(id)), new GetDataRequest(new(id)), http)).For(Policies.CaseManagement);
        requests.MapPost("/{id:guid}/release", (Guid id, ReasonBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ReleaseDataRequest(new(id), body.Reason), new GetDataRequest(new(id)), http)).For(Policies.DataRelease);
        requests.MapPost("/{id:guid}/refuse", (Guid id, ReasonBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new RefuseDataRequest(new(id), body.Reason), new GetDataRequest(new(id)), http)).For(Policies.DataRelease);
        requests.MapGet("/{id:guid}/export", async (Guid id, string? format, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetExport(new(id), format), http.RequestAborted)).ToFile()).Downloads("application/json", "application/pdf").For(Policies.CaseManagement);
        requests.MapPost("/{id:guid}/complete", (Guid id, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new CompleteDataRequest(new(id)), new GetDataRequest(new(id)), http)).For(Policies.CaseManagement);

        var cases = app.MapGroup("/api/v1/cases/{id:guid}/contested-entries").WithTags("Betroffenenrechte");
        cases.MapPost("/", (Guid id, ContestedBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new ContestEntry(new CaseId(id), body), _ => new ListContestedEntries(new CaseId(id)), _ => $"/api/v1/cases/{id}/contested-entries", http)).For(Policies.CaseManagement);
        cases.MapGet("/", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListContestedEntries(new CaseId(id)), http.RequestAborted)).ToOk(http)).For(Policies.CaseManagement);
    }

    private sealed record IdentityBody(string? Check = null);

    private sealed record RedactionsBody(IReadOnlyList<Redaction>? Redactions = null);

    private sealed record ReasonBody(string? Reason = null);
}
