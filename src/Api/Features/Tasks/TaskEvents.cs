using Kim.Api.Messaging;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Tasks;

/// <summary>One line of a task's history; <see cref="Detail"/> is an outcome, a reason or an account id.</summary>
internal sealed record TaskEvent(TenantId TenantId, Guid Id, CarrierId? CarrierId, Guid TaskId, string Kind, UserId? ActorId, string? Detail, DateTimeOffset At);

internal sealed record TaskOpened(Guid TaskId, bool OfCase) : IConcernsWhatIsHeld
{
    /// <summary>Of a case, its reminders are all that follows; the steering level asks for the instance and for other tasks.</summary>
    public bool NeedsNothingStored => OfCase;
}

internal sealed record TaskEnded(Guid TaskId, bool OfCase) : IConcernsWhatIsHeld
{
    public bool NeedsNothingStored => OfCase;
}

internal sealed record TaskRescheduled(Guid TaskId) : IDomainEvent;
