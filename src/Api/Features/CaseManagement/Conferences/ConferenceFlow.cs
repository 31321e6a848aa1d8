using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Conferences;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Conferences;

/// <summary>The workflow knows the dates; whom and what it is about stays with the conference.</summary>
internal sealed class StartFlowWhenConferencePlanned(KimDbContext db, CurrentCaller caller, WorkflowEngine engine) : IReaction<ConferencePlanned>
{
    public async Task<Result> React(ConferencePlanned happened, CancellationToken cancellationToken)
    {
        var conference = await db.Set<Conference>().FindAsync([caller.Value.TenantId, happened.ConferenceId], cancellationToken);
        var started = await engine.Start(
            new StartWorkflow
            {
                DefinitionId = "case-conference",
                Subject = new Subject(CaseSubject.CaseKind, happened.CaseId.Value),
                CorrelationId = happened.ConferenceId.Value.ToString(),
                Input = new Dictionary<string, object?>
                {
                    ["inviteBy"] = Moment(BerlinTime.EndOf(conference!.InviteBy)),
                    ["meetingAt"] = Moment(conference.At),
                    ["minutesDue"] = Moment(BerlinTime.EndOf(conference.MinutesDue)),
                },
            },
            cancellationToken);
        if (started is EngineAnswer.Refused refused)
            return EngineErrors.From(refused);

        conference.RunBy(started.Report!.InstanceId);
        return Result.Ok;
    }

    private static string Moment(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed class EndFlowWhenConferenceCancelled(KimDbContext db, CurrentCaller caller, WorkflowEngine engine) : IReaction<ConferenceCancelled>
{
    public async Task<Result> React(ConferenceCancelled happened, CancellationToken cancellationToken)
    {
        var conference = await db.Set<Conference>().FindAsync([caller.Value.TenantId, happened.ConferenceId], cancellationToken);
        if (conference?.WorkflowInstanceId is not { } instance)
            return Result.Ok;
        return await engine.Cancel(instance, "withdrawn", cancellationToken) is EngineAnswer.Refused { Reason: not "workflow.instance-ended" } refused ? EngineErrors.From(refused) : Result.Ok;
    }
}

/// <summary>A case that is over meets nobody any more.</summary>
internal sealed class CancelConferencesWhenCaseEnded(KimDbContext db, CurrentCaller caller) : IReaction<CaseClosed>, IReaction<CaseNotAdmitted>
{
    public Task<Result> React(CaseClosed happened, CancellationToken cancellationToken) => Cancel(happened.CaseId, cancellationToken);

    public Task<Result> React(CaseNotAdmitted happened, CancellationToken cancellationToken) => Cancel(happened.CaseId, cancellationToken);

    private async Task<Result> Cancel(CaseId caseId, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var open = await db.Set<Conference>()
            .Where(one => one.TenantId == tenant && one.CaseId == caseId && (one.State == ConferenceState.Planned || one.State == ConferenceState.Invited)).ToListAsync(cancellationToken);
        open.ForEach(conference => conference.Cancel("case-ended"));
        return Result.Ok;
    }
}
