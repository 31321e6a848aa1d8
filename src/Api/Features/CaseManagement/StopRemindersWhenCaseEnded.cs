using Kim.Api.Features.Reminders;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement;

/// <summary>What a case's records would still remind of is nobody's business once the case has ended.</summary>
internal sealed class StopRemindersWhenCaseEnded(ReminderPlan reminders) : IReaction<CaseClosed>, IReaction<CaseNotAdmitted>
{
    public Task<Result> React(CaseClosed happened, CancellationToken cancellationToken) => Stop(happened.CaseId);

    public Task<Result> React(CaseNotAdmitted happened, CancellationToken cancellationToken) => Stop(happened.CaseId);

    private Task<Result> Stop(CaseId id)
    {
        reminders.StopOfCase(id.Value);
        return Task.FromResult(Result.Ok);
    }
}
