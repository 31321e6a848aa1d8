using Kim.Api.Features.Reminders;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.RecordReminders;

/// <summary>A case that nobody has been in contact with for long is reminded of. Each contact begins anew; a case that rests or has ended is left in peace.</summary>
internal sealed class RemindOfContactGap(CaseFolder folder, CaseDates dates, ReminderPlan plan, BusinessClock clock) :
    IReaction<ContactMade>, IReaction<CaseSuspended>, IReaction<CaseResumed>, IReaction<CaseHandedOver>
{
    public async Task<Result> React(ContactMade happened, CancellationToken cancellationToken)
    {
        var one = await folder.Case(happened.CaseId.Value, cancellationToken);
        if (one is { Status: CaseStatus.Open, Type: CaseType.CaseManagement })
            await dates.FollowContact(one, one.LastContactOn!.Value, happened.IsFirst, cancellationToken);
        return Result.Ok;
    }

    public Task<Result> React(CaseSuspended happened, CancellationToken cancellationToken)
    {
        dates.Stop(CaseDates.ContactGap, happened.CaseId.Value);
        return Task.FromResult(Result.Ok);
    }

    public async Task<Result> React(CaseResumed happened, CancellationToken cancellationToken)
    {
        var one = await folder.Case(happened.CaseId.Value, cancellationToken);
        if (one is { LastContactOn: not null, Type: CaseType.CaseManagement })
            await dates.FollowContact(one, clock.Today, isFirst: false, cancellationToken);
        return Result.Ok;
    }

    public Task<Result> React(CaseHandedOver happened, CancellationToken cancellationToken)
    {
        plan.PassOnCase(happened.CaseId.Value, happened.From, happened.To);
        return Task.FromResult(Result.Ok);
    }
}
