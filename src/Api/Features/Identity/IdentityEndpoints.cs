using System.Security.Claims;
using Kim.Api.Auth;
using Kim.Api.Features.Identity.External;
using Kim.Api.Features.Identity.SecondFactors;
using Kim.Api.Http;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kim.Api.Features.Identity;

internal static class IdentityEndpoints
{
    public static void MapIdentity(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/api/v1/auth").WithTags("Anmeldung");

        auth.MapPost("/login", async (LoginBody body, IMediator mediator, HttpContext http) =>
            Answer(await mediator.Send(new SignIn(body.Email, body.Password), http.RequestAborted))).For(Policies.Public);
        auth.MapPost("/refresh", async (RefreshBody body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new RefreshSession(body.RefreshToken), http.RequestAborted)).ToOk(http)).For(Policies.Public);
        auth.MapPost("/role", async (RoleChoice body, ClaimsPrincipal person, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new SwitchRole(body.Role, new UnitId(body.UnitId), AccessTokens.FamilyOf(person)), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        auth.MapPost("/logout", async (ClaimsPrincipal person, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new SignOut(AccessTokens.FamilyOf(person)), http.RequestAborted)).ToNoContent()).For(Policies.SignedIn);
        app.MapGet("/api/v1/me", async (IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetMe(), http.RequestAborted)).ToOk(http)).WithTags("Anmeldung").For(Policies.SignedIn);
        app.MapExternal();
        app.MapAccount();
    }

    /// <summary>A session; or what is still missing, with the ticket for the second step.</summary>
    private static Results<Ok<SessionView>, ProblemHttpResult> Answer(Result<SignInAnswer> answer)
    {
        if (!answer.Succeeded)
            return answer.Error.ToProblem();
        if (answer.Value is SignInAnswer.Session done)
            return TypedResults.Ok(done.View);
        var step = (SignInAnswer.SecondStep)answer.Value;
        var details = ProblemAnswers.Details(step.Why);
        details.Extensions["ticket"] = step.Ticket;
        return TypedResults.Problem(details);
    }

    private sealed record LoginBody(string Email, string Password);

    private sealed record RefreshBody(string RefreshToken);

    private sealed record RoleChoice(string Role, Guid UnitId);
}
