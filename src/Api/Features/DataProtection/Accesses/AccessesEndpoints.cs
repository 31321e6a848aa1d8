using System.Text.Json.Serialization;
using Kim.Api.Audit.Chain;
using Kim.Api.Auth;
using Kim.Api.Http;
using MediatR;

namespace Kim.Api.Features.DataProtection.Accesses;

internal static class AccessesEndpoints
{
    public static void MapAccesses(this IEndpointRouteBuilder app)
    {
        var log = app.MapGroup("/api/v1/audit/access-log").WithTags("Datenschutz");
        log.MapGet("/", async ([AsParameters] ListAccesses query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.DataProtection);
        log.MapPost("/verifications", async (VerificationBody? body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new VerifyAccessLog(body?.Month), http.RequestAborted)).ToOk(http)).For(Policies.DataProtection);

        var cases = app.MapGroup("/api/v1/cases/{id:guid}/access-log").WithTags("Datenschutz");
        cases.MapGet("/", async (Guid id, string? cursor, int? limit, bool? includeTotalCount, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListAccessesOfCase(id, cursor, limit, includeTotalCount), http.RequestAborted)).ToOk(http)).For(Policies.DataProtection);
        cases.MapGet("/extract", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetAccessExtract(id), http.RequestAborted)).ToOk(http)).For(Policies.DataProtection);
    }

    /// <param name="Month">As <c>2026-11</c>; absent: all that are kept.</param>
    private sealed record VerificationBody([property: JsonConverter(typeof(YearMonthConverter))] DateOnly? Month = null);
}
