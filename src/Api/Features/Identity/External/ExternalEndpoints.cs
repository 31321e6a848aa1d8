using System.Security.Cryptography;
using System.Text;
using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Kim.Api.Features.Identity.External;

/// <summary>
/// Sign-in with the external issuer: the browser goes there and comes back with a code behind the <c>#</c>, which no server's log sees; the page changes it
/// for a session of ours. The code is worth nothing without the cookie of the browser that began.
/// </summary>
internal static class ExternalEndpoints
{
    private const string Callback = "/api/v1/auth/external/callback";
    private const string FirstPage = "/designer/";

    public static void MapExternal(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/api/v1/auth").WithTags("Anmeldung");

        auth.MapGet("/methods", (IOptions<ExternalIssuerSettings> settings) => TypedResults.Ok(new SignInMethods(true, true, settings.Value.IsOn ? new(settings.Value.Name, "/api/v1/auth/external/start") : null)))
            .For(Policies.Public);
        auth.MapGet("/external/start", Start).Produces(StatusCodes.Status302Found).For(Policies.Public);
        auth.MapGet("/external/callback", ComeBack).Produces(StatusCodes.Status302Found).For(Policies.Public);
        auth.MapPost("/external/session", BeginSession).For(Policies.Public);
        auth.MapPost("/external/token", ChangeToken).For(Policies.Public);

        var access = app.MapGroup("/api/v1/external-access").WithTags("Verwaltung");
        access.MapGet("", async (IMediator mediator, HttpContext http) => (await mediator.Send(new GetExternalAccess(), http.RequestAborted)).ToOk(http)).For(Policies.Administration);
        access.MapPut("", (ExternalAccessBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new SetExternalAccess(body, match), new GetExternalAccess(), http)).For(Policies.Administration);
    }

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> Start(string? returnUrl, ExternalIssuer issuer, PendingSignIns pendings, IOptions<ExternalIssuerSettings> settings, HttpContext http)
    {
        if (!settings.Value.IsOn)
            return ExternalErrors.Off.ToProblem();
        if (!IsLocal(returnUrl ?? FirstPage))
            return ExternalErrors.ForeignReturn.ToProblem();

        var pending = PendingSignIn.Begin(returnUrl ?? FirstPage);
        var address = await issuer.AddressOf(pending, CallbackOf(http), http.RequestAborted);
        if (!address.Succeeded)
            return address.Error.ToProblem();
        pendings.Keep(http, pending);
        return TypedResults.Redirect(address.Value.AbsoluteUri);
    }

    private static RedirectHttpResult ComeBack(string? code, string? state, string? error, string? iss, PendingSignIns pendings, HttpContext http)
    {
        var page = pendings.TryRead(http, out var pending) ? pending.ReturnUrl : FirstPage;
        var told = QueryString.Create(new Dictionary<string, string?> { ["code"] = code, ["state"] = state, ["error"] = error, ["iss"] = iss }.Where(one => one.Value is not null));
        return TypedResults.Redirect($"{page}#{told.Value?.TrimStart('?')}");
    }

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> BeginSession(
        ExternalSessionBody body, ExternalIssuer issuer, PendingSignIns pendings, IOptions<ExternalIssuerSettings> settings, IMediator mediator, HttpContext http)
    {
        if (!settings.Value.IsOn)
            return ExternalErrors.Off.ToProblem();
        if (!pendings.TryRead(http, out var pending) || !Same(pending.State, body.State))
            return ExternalErrors.State.ToProblem();

        PendingSignIns.Forget(http);
        if (body.Code is not { Length: > 0 } code || body.Error is not null || !await issuer.Is(body.Iss, http.RequestAborted))
            return ExternalErrors.Refused.ToProblem();
        return await SignIn(await issuer.Redeem(code, pending, CallbackOf(http), http.RequestAborted), mediator, http);
    }

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> ChangeToken(ExternalTokenBody body, ExternalIssuer issuer, IOptions<ExternalIssuerSettings> settings, IMediator mediator, HttpContext http) =>
        settings.Value is { IsOn: true, TokenExchange: true } ? await SignIn(await issuer.Read(body.IdToken, http.RequestAborted), mediator, http) : ExternalErrors.Off.ToProblem();

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> SignIn(Result<ExternalPerson> person, IMediator mediator, HttpContext http) =>
        person.Succeeded ? (await mediator.Send(new SignInExternally(person.Value), http.RequestAborted)).ToOk(http) : person.Error.ToProblem();

    /// <summary>A path of this program: nothing that a browser takes for another host, and nothing behind a <c>#</c>.</summary>
    private static bool IsLocal(string address) =>
        address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.Any(sign => sign is '\\' or '#' || char.IsControl(sign));

    private static Uri CallbackOf(HttpContext http) => new($"{http.Request.Scheme}://{http.Request.Host}{Callback}");

    private static bool Same(string one, string? other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other ?? ""));

    private sealed record ExternalSessionBody(string? Code = null, string? State = null, string? Error = null, string? Iss = null);

    private sealed record ExternalTokenBody(string IdToken);
}

/// <param name="External">The issuer beside the local accounts, if there is one.</param>
internal sealed record SignInMethods(bool Password, bool Passkey, ExternalMethod? External);

/// <param name="Name">As in "Anmelden mit …".</param>
/// <param name="Start">Where a browser goes; <c>?returnUrl=</c> says where to come back to.</param>
internal sealed record ExternalMethod(string Name, string Start);
