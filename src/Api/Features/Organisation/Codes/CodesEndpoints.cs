using Kim.Api.Auth;
using Kim.Api.Http;
using MediatR;

namespace Kim.Api.Features.Organisation.Codes;

internal static class CodesEndpoints
{
    public static void MapCodes(this IEndpointRouteBuilder app)
    {
        var lists = app.MapGroup("/api/v1/code-lists").WithTags("Codelisten");

        lists.MapGet("/", async ([AsParameters] ListCodeLists query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        lists.MapGet("/{list}/codes/{value}", async (string list, string value, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetCode(list, value), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        lists.MapPost("/{list}/codes", (string list, CodeBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new AddCode(list, body), _ => new GetCode(list, body.Value!), _ => $"/api/v1/code-lists/{list}/codes/{body.Value}", http)).For(Policies.Administration);
        lists.MapPatch("/{list}/codes/{value}", (string list, string value, CodeChangeBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ChangeCode(list, value, body, match), new GetCode(list, value), http)).For(Policies.Administration);
    }
}
