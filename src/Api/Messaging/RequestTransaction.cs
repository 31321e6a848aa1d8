using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Messaging;

/// <summary>One attempt at a request: context, handler, reactions, one commit. A refusal saves nothing of it.</summary>
internal sealed class RequestTransaction(
    KimDbContext db, DatabaseContext context, CurrentCaller caller, AfterRefusal afterRefusal, LeanMode lean, RepeatableRequest repeatable, ReadAfter readAfter, IMediator mediator, IServiceProvider services)
{
    public async Task<TResponse> Run<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
        where TResponse : class, IResult<TResponse>
    {
        var answer = await Attempt<TRequest, TResponse>(request, cancellationToken);
        await WriteWhatOutlives(cancellationToken);
        return answer;
    }

    private async Task<TResponse> Attempt<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
        where TResponse : class, IResult<TResponse>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var handler = services.GetRequiredService<IRequestHandler<TRequest, TResponse>>();
        // A key comes before everything else: what waits for it must hold nothing.
        var first = handler is IReadsFirst<TRequest> reads && caller.IsKnown && !repeatable.HasKey ? reads.FirstReadingOf(request) : null;
        await context.Enter(caller.IsKnown ? caller.Value : null, first, cancellationToken);

        var earlier = await repeatable.FindEarlierAnswer<TResponse>(db, caller, cancellationToken);
        var answer = earlier ?? await handler.Handle(request, cancellationToken);
        if (answer.Error is not null)
            return answer;
        if (await lean.RefusalOfTexts(cancellationToken) is { } refused)
            return TResponse.Refused(refused);

        if (earlier is null)
        {
            await PublishUntilNothingHappens(cancellationToken);
            await repeatable.Remember(db, caller, answer, cancellationToken);
        }

        if (readAfter.Reads(answer) is { } reading)
        {
            await (reading is IReadsWhatIsHeld ? db.WriteTracked(cancellationToken) : db.SaveChangesAsync(cancellationToken));
            await readAfter.Run(mediator, cancellationToken);
        }

        await db.SaveAndCommit(transaction, cancellationToken);
        return answer;
    }

    private async Task PublishUntilNothingHappens(CancellationToken cancellationToken)
    {
        while (db.TakeEvents() is { Count: > 0 } happened)
        {
            if (!happened.All(one => one is IConcernsWhatIsHeld { NeedsNothingStored: true }))
                await db.SaveChangesAsync(cancellationToken);

            foreach (var one in happened)
                await mediator.Publish(DomainEventRaised.Of(one), cancellationToken);
        }
    }

    private async Task WriteWhatOutlives(CancellationToken cancellationToken)
    {
        if (afterRefusal.IsEmpty)
            return;

        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await afterRefusal.Write(db, context, cancellationToken);
        await db.SaveAndCommit(transaction, cancellationToken);
    }
}
