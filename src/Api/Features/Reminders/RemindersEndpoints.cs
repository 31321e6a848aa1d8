using Kim.Api.Auth;
using Kim.Api.Features.Reminders.Feeds;
using Kim.Api.Features.Reminders.Mail;
using Kim.Api.Http;
using MediatR;

namespace Kim.Api.Features.Reminders;

internal static class RemindersEndpoints
{
    public static void MapReminders(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Erinnerungen");

        api.MapGet("/reminders", async ([AsParameters] ListReminders query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Tasks);
        api.MapGet("/notices", async ([AsParameters] ListNotices query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        api.MapPut("/me/mail-language", async (SetMailLanguage body, IMediator mediator, HttpContext http) =>
            (await mediator.Send(body, http.RequestAborted)).ToNoContent()).For(Policies.SignedIn);
        app.MapFeeds();
    }
}
