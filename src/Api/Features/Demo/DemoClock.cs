using Kim.Api.Auth;
using Kim.Api.Features.Reminders;
using Kim.Api.Features.Reminders.Mail;
using Kim.Api.Http;
using Kim.Api.Jobs;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Demo;

internal sealed record ClockView(DateTimeOffset Now);

internal sealed record GetClock : IQuery<ClockView>;

/// <summary>Moves the business clock of all nodes forward; what becomes due is done before the answer.</summary>
internal sealed record AdvanceClock(string? Advance) : ICommand;

internal sealed class DemoClockHandler(KimDbContext db, BusinessClock clock) : IRequestHandler<GetClock, Result<ClockView>>, IRequestHandler<AdvanceClock, Result>
{
    private static readonly Error Backwards = Error.Rule("demo.clock-advance", "advance ist eine ISO-8601-Dauer größer als null, zum Beispiel P100D; die Uhr geht nur vorwärts.");

    public Task<Result<ClockView>> Handle(GetClock request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<ClockView>>(new ClockView(clock.Now));

    public async Task<Result> Handle(AdvanceClock request, CancellationToken cancellationToken)
    {
        if (request.Advance is null || Deadline.Parse(request.Advance) is not { Succeeded: true, Value: Deadline.Span span })
            return Backwards;

        var later = clock.Now.AddMonths(span.Months).AddDays(span.Days).Add(span.Time);
        var milliseconds = (long)(later - clock.Now).TotalMilliseconds;
        if (milliseconds <= 0)
            return Backwards;

        await db.Database.ExecuteSqlAsync(
            $"""
            insert into organisation.clock_offset (milliseconds) values ({milliseconds})
            on conflict (only_row) do update set milliseconds = clock_offset.milliseconds + excluded.milliseconds, moved_at = now()
            """, cancellationToken);
        return Result.Ok;
    }
}

internal static class DemoEndpoints
{
    public static void MapDemo(this IEndpointRouteBuilder app)
    {
        var clock = app.MapGroup("/api/v1/demo/clock").WithTags("Vorführung");

        clock.MapGet("/", async (IMediator mediator, HttpContext http) => (await mediator.Send(new GetClock(), http.RequestAborted)).ToOk(http)).For(Policies.Public);
        clock.MapPost("/", async Task<Results<Ok<ClockView>, ProblemHttpResult>> (AdvanceBody body, IMediator mediator, DueVotes votes, DueWork due, ReminderSweep reminders, DigestSweep digests, MailSweep mails, NarrativeSweep narratives, RetentionSweep retention, HttpContext http) =>
        {
            var moved = await mediator.Send(new AdvanceClock(body.Advance), http.RequestAborted);
            if (moved.Error is { } error)
                return error.ToProblem();

            await votes.DoAll(http.RequestAborted);
            await due.DoAll(http.RequestAborted);
            await retention.Run(http.RequestAborted);
            await reminders.DoAll(http.RequestAborted);
            await digests.Run(http.RequestAborted);
            await mails.DoAll(http.RequestAborted);
            await narratives.Run(http.RequestAborted);
            return (await mediator.Send(new GetClock(), http.RequestAborted)).ToOk(http);
        }).For(Policies.Public);
    }

    private sealed record AdvanceBody(string? Advance);
}
