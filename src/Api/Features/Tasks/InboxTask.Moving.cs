using System.Globalization;
using Kim.Api.Features.Tasks.Forms;
using Kim.Domain.Shared;
using Kim.Workflows.HumanTasks;

namespace Kim.Api.Features.Tasks;

/// <summary>Another date, and another version of the process, for a task that is open.</summary>
internal sealed partial class InboxTask
{
    public Result Reschedule(DateTimeOffset? dueAt, DateTimeOffset? followUpAt, int? priority, UserId by, DateTimeOffset now)
    {
        if (RefuseClosed() is { } refused)
            return refused;
        if (priority is < 0 or > 100)
            return TaskErrors.Priority;

        (DueAt, FollowUpAt, Priority) = (dueAt ?? DueAt, followUpAt ?? FollowUpAt, priority ?? Priority);
        Raise(new TaskRescheduled(Id));
        return Noted("rescheduled", by, now);
    }

    public Result Postpone(int days, UserId by, DateTimeOffset now)
    {
        var postponed = Reschedule(DueAt?.AddDays(days), followUpAt: null, priority: null, by, now);
        if (postponed.Succeeded)
            PostponedDays += days;
        return postponed;
    }

    /// <summary>The workflow goes on with another version: what may be answered is that version's; who has the task and until when stays unless it was asked for again.</summary>
    public void Revise(TaskRevision revision, int version, UserId? by, DateTimeOffset now)
    {
        (DefinitionVersion, Phase, Action, ActionInterval, Outcomes) = (version, revision.Phase, revision.Action, revision.Interval, revision.Outcomes);
        Form = revision.Form ?? revision.Action ?? FormCatalogue.Confirmation;
        if (revision.Refreshed is { } fresh)
            Refresh(fresh);
        Note("migrated", by, now, version.ToString(CultureInfo.InvariantCulture));
    }

    private void Refresh(RefreshedTask fresh)
    {
        var unit = fresh.Unit is { } given ? given.UnitId is { } id ? new UnitId(id) : null : CandidateUnitId;
        var elsewhere = fresh.Role != CandidateRole || unit != CandidateUnitId;
        var due = fresh.Due?.AddDays(PostponedDays);
        var rescheduled = due != DueAt;
        (Title, DueAt, CandidateRole, CandidateUnitId) = (fresh.Title, due, fresh.Role, unit);
        if (elsewhere)
        {
            AssigneeId = fresh.Unit?.UserId is { } user ? new UserId(user) : null;
            (DelegatedBy, State) = (null, AssigneeId is null ? TaskState.Created : TaskState.Claimed);
        }

        if (rescheduled)
            Raise(new TaskRescheduled(Id));
    }
}
