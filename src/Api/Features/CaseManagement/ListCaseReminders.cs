using Kim.Api.Features.Reminders;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement;

/// <summary>What was, is and will be reminded of in a case, of its tasks and of its records: to whom, by what, with which result.</summary>
internal sealed record ListCaseReminders(CaseId Id) : IQuery<Items<ProvenReminder>>;

internal sealed class ListCaseRemindersHandler(CaseDesk desk, ReminderProof proof) : IRequestHandler<ListCaseReminders, Result<Items<ProvenReminder>>>
{
    public async Task<Result<Items<ProvenReminder>>> Handle(ListCaseReminders request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.Id, "reminders", cancellationToken);
        return seen.Succeeded ? new Items<ProvenReminder>(await proof.OfCase(seen.Value.TenantId, request.Id.Value, cancellationToken)) : seen.Error;
    }
}
