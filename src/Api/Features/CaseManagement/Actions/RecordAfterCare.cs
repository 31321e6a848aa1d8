using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Closure;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Actions;

internal sealed record AfterCareForm([Label("Notiz")] string? Note = null);

/// <summary>A new need opens a new case that is linked to this one.</summary>
internal sealed class RecordAfterCare(KimDbContext db, CaseFolder folder, BusinessClock clock, CaseReopening reopening) : IBoundAction<AfterCareForm>
{
    public async Task<Result<ActionValues>> Run(AfterCareForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var key = await folder.Key(one, cancellationToken);
        var outcome = context.OutcomeAs<AfterCareOutcome>();

        var check = one.RecordAfterCare(outcome, key.SealOptional(form.Note), context.Actor, clock.Now);
        if (!check.Succeeded)
            return check.Error;

        db.Add(check.Value);
        if (outcome is AfterCareOutcome.NewNeed && await reopening.Reopen(one, cancellationToken) is { Error: { } refused })
            return refused;
        return CloseCase.FollowUpOf(one);
    }
}
