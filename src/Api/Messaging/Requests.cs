using System.Collections.Concurrent;
using System.Reflection;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Messaging;

/// <summary>Changes something, and answers nothing but that it happened.</summary>
internal interface ICommand : IRequest<Result>;

/// <summary>Changes something, and answers what the caller cannot know: mostly the id of what was made.</summary>
internal interface ICommand<T> : IRequest<Result<T>>;

/// <summary>Reads. Runs in a transaction like a command, because row-level security needs its context and reads of cases are logged.</summary>
internal interface IQuery<T> : IRequest<Result<T>>;

/// <summary>A query that after a command finds everything in the context, as the command left it; nothing has to be written before it.</summary>
internal interface IReadsWhatIsHeld;

/// <summary>An event whose reactions ask the database for nothing that was written since the unit of work began.</summary>
internal interface IConcernsWhatIsHeld : IDomainEvent
{
    bool NeedsNothingStored { get; }
}

/// <summary>Wraps an event of the domain, which knows no package, for those who react to it.</summary>
internal sealed record DomainEventRaised<T>(T Event) : INotification
    where T : IDomainEvent;

internal static class DomainEventRaised
{
    private static readonly ConcurrentDictionary<Type, Func<IDomainEvent, INotification>> Wrappers = new();

    public static INotification Of(IDomainEvent happened) => Wrappers.GetOrAdd(
        happened.GetType(),
        static type => typeof(DomainEventRaised).GetMethod(nameof(Wrap), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).CreateDelegate<Func<IDomainEvent, INotification>>())(happened);

    private static DomainEventRaised<T> Wrap<T>(IDomainEvent happened)
        where T : IDomainEvent => new((T)happened);
}

/// <summary>A reaction to what happened. It runs in the transaction of what happened; its refusal refuses the whole.</summary>
internal interface IReaction<T> : INotificationHandler<DomainEventRaised<T>>
    where T : IDomainEvent
{
    Task<Result> React(T happened, CancellationToken cancellationToken);

    async Task INotificationHandler<DomainEventRaised<T>>.Handle(DomainEventRaised<T> notification, CancellationToken cancellationToken)
    {
        if ((await React(notification.Event, cancellationToken)).Error is { } error)
            throw new ReactionRefusedException(error);
    }
}

/// <summary>Carries a reaction's refusal to the unit of work, which answers with it; MediatR's notifications return nothing.</summary>
internal sealed class ReactionRefusedException(Error error) : Exception(error.Code)
{
    public Error Error { get; } = error;
}
