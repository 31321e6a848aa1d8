using System.Linq.Expressions;
using Kim.Api.Auth;
using Kim.Domain.Organisation;

namespace Kim.Api.Features.Tasks;

/// <summary>
/// Who sees which task: the one rule, asked by lists and by single tasks alike. Row-level security stands behind it with
/// tenant and carrier.
/// </summary>
internal static class TaskScope
{
    /// <summary>A task is for a person who holds its role in its unit, for whoever was given it, and for those who supervise it.</summary>
    public static Expression<Func<InboxTask, bool>> VisibleTo(Caller caller) => caller.Role switch
    {
        // Distributes the work of the carrier's posts.
        Roles.TeamLead => task => task.TenantId == caller.TenantId && task.SubjectKind == "case",

        // Sees and may waive what the steering level asks of the posts, never a case.
        Roles.CmCoordination or Roles.KiLead => task => task.TenantId == caller.TenantId && task.SubjectKind != "case",

        _ => task => task.TenantId == caller.TenantId
            && (task.AssigneeId == caller.UserId || (task.CandidateRole == caller.Role && (task.CandidateUnitId == null || task.CandidateUnitId == caller.UnitId))),
    };

    public static Expression<Func<InboxTask, bool>> CandidateIs(Caller caller) => task =>
        task.CandidateRole == caller.Role && (task.CandidateUnitId == null || task.CandidateUnitId == caller.UnitId);

    public static bool IsCandidate(InboxTask task, Caller caller) =>
        task.AssigneeId == caller.UserId || (task.CandidateRole == caller.Role && (task.CandidateUnitId is null || task.CandidateUnitId == caller.UnitId));
}
