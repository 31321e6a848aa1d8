using Kim.Api.Auth;
using Kim.Api.Http;
using MediatR;

namespace Kim.Api.Features.Organisation.Terms;

internal static class TermsEndpoints
{
    public static void MapTerms(this IEndpointRouteBuilder app)
    {
        var terms = app.MapGroup("/api/v1/terminology").WithTags("Verwaltung");

        terms.MapGet("/", async (IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetTerminology(), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        terms.MapPut("/", (TerminologyBody body, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new CallThings(body.Terms), new GetTerminology(), http)).For(Policies.Administration);
    }
}
