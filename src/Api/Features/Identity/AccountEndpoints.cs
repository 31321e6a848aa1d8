using System.Security.Claims;
using Kim.Api.Auth;
using Kim.Api.Features.Identity.Passkeys;
using Kim.Api.Features.Identity.Passwords;
using Kim.Api.Features.Identity.SecondFactors;
using Kim.Api.Http;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Identity;

/// <summary>How people keep their own account, and how the administration helps.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/api/v1/auth").WithTags("Anmeldung");
        auth.MapPost("/second-factor", async (PassSecondFactor body, IMediator mediator, HttpContext http) => (await mediator.Send(body, http.RequestAborted)).ToOk(http)).For(Policies.Public);
        auth.MapPost("/second-factor/enrol", async (EnrolAtSignIn body, IMediator mediator, HttpContext http) => (await mediator.Send(body, http.RequestAborted)).ToOk(http)).For(Policies.Public);
        auth.MapPost("/second-factor/confirm", async (ConfirmAtSignIn body, IMediator mediator, HttpContext http) => (await mediator.Send(body, http.RequestAborted)).ToOk(http)).For(Policies.Public);
        auth.MapPost("/password-reset", async (ResetBody body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ResetPassword(body.Secret, body.NewPassword), http.RequestAborted)).ToNoContent()).For(Policies.Public);
        auth.MapPost("/passkey/options", async (IMediator mediator, HttpContext http) => (await mediator.Send(new AskForPasskey(), http.RequestAborted)).ToOk(http)).For(Policies.Public);
        auth.MapPost("/passkey", async (SignInWithPasskey body, IMediator mediator, HttpContext http) => (await mediator.Send(body, http.RequestAborted)).ToOk(http)).For(Policies.Public);

        var me = app.MapGroup("/api/v1/me").WithTags("Anmeldung");
        me.MapGet("/second-factor", async (IMediator mediator, HttpContext http) => (await mediator.Send(new GetSecondFactor(), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        me.MapPost("/second-factor", async (EnrolSecondFactor body, IMediator mediator, HttpContext http) => (await mediator.Send(body, http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        me.MapPost("/second-factor/confirm", async (ConfirmSecondFactor body, IMediator mediator, HttpContext http) => (await mediator.Send(body, http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        me.MapPost("/second-factor/disable", async (DisableBody body, ClaimsPrincipal person, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new DisableSecondFactor(body.Password, body.Code, AccessTokens.FamilyOf(person)), http.RequestAborted)).ToNoContent()).For(Policies.SignedIn);
        me.MapPost("/password", async (PasswordBody body, ClaimsPrincipal person, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ChangePassword(body.CurrentPassword, body.NewPassword, AccessTokens.FamilyOf(person)), http.RequestAborted)).ToNoContent()).For(Policies.SignedIn);
        me.MapGet("/sessions", async (ClaimsPrincipal person, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListSessions(AccessTokens.FamilyOf(person)), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        me.MapDelete("/sessions/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) => (await mediator.Send(new EndSession(id), http.RequestAborted)).ToNoContent()).For(Policies.SignedIn);
        me.MapGet("/passkeys", async (IMediator mediator, HttpContext http) => (await mediator.Send(new ListPasskeys(), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        me.MapPost("/passkeys/options", async (OfferPasskey body, IMediator mediator, HttpContext http) => (await mediator.Send(body, http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        me.MapPost("/passkeys", async (AddPasskey body, IMediator mediator, HttpContext http) => (await mediator.Send(body, http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        me.MapDelete("/passkeys/{id}", async (string id, IMediator mediator, HttpContext http) => (await mediator.Send(new RemovePasskey(id), http.RequestAborted)).ToNoContent()).For(Policies.SignedIn);

        var users = app.MapGroup("/api/v1/users/{id:guid}").WithTags("Verwaltung");
        users.MapPost("/password-reset", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new OfferPasswordReset(new UserId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Administration);
        users.MapPost("/second-factor/reset", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ResetSecondFactor(new UserId(id)), http.RequestAborted)).ToNoContent()).For(Policies.Administration);
        users.MapDelete("/sessions", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new EndSessionsOf(new UserId(id)), http.RequestAborted)).ToNoContent()).For(Policies.Administration);
    }

    private sealed record ResetBody(string Secret, string NewPassword);

    private sealed record PasswordBody(string CurrentPassword, string NewPassword);

    private sealed record DisableBody(string Password, string Code);
}
