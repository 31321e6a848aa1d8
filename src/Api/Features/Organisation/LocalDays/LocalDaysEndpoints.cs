using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Calendar;
using MediatR;

namespace Kim.Api.Features.Organisation.LocalDays;

internal static class LocalDaysEndpoints
{
    public static void MapLocalDays(this IEndpointRouteBuilder app)
    {
        var days = app.MapGroup("/api/v1/calendar/local-days").WithTags("Verwaltung");

        days.MapGet("/", async (IMediator mediator, HttpContext http) =>
            (await mediator.Send(new ListLocalDays(), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        days.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetLocalDay(new(id)), http.RequestAborted)).ToOk(http)).For(Policies.SignedIn);
        days.MapPost("/", (LocalDayBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new AddLocalDay(body), id => new GetLocalDay(id), id => $"/api/v1/calendar/local-days/{id.Value}", http)).For(Policies.Administration);
        days.MapDelete("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new RemoveLocalDay(new LocalDayId(id)), http.RequestAborted)).ToNoContent()).For(Policies.Administration);
    }
}
