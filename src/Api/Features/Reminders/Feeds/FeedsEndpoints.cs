using System.Text;
using Kim.Api.Auth;
using Kim.Api.Http;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kim.Api.Features.Reminders.Feeds;

internal static class FeedsEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/me/calendar-feed", async (IMediator mediator, HttpContext http) =>
            (await mediator.Send(new OpenFeed(), http.RequestAborted)).ToOk(http)).WithTags("Erinnerungen").For(Policies.Tasks);
        app.MapDelete("/api/v1/me/calendar-feed", async (IMediator mediator, HttpContext http) =>
            (await mediator.Send(new RevokeFeeds(), http.RequestAborted)).ToNoContent()).WithTags("Erinnerungen").For(Policies.Tasks);
        app.MapGet("/calendar/{token}.ics", async Task<Results<ContentHttpResult, ProblemHttpResult>> (string token, IMediator mediator, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            var feed = await mediator.Send(new ReadFeed(token), http.RequestAborted);
            return feed.Succeeded ? TypedResults.Text(feed.Value.Text, "text/calendar", Encoding.UTF8) : feed.Error.ToProblem();
        }).Produces<string>(contentType: "text/calendar").WithTags("Erinnerungen").For(Policies.Public);
    }
}
