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
    /// <summary>Distributes the work of the carrier's posts.</summary>
    private static readonly Part[] OfCases = [new((task, caller) => task.TenantId == caller.TenantId && task.SubjectKind == "case")];

    /// <summary>Sees and may waive what the steering level asks of the posts, never a case.</summary>
    private static readonly Part[] OfSteering = [new((task, caller) => task.TenantId == caller.TenantId && task.SubjectKind != "case")];

    /// <summary>What was given to the person, and what everybody of the role may take: in the post, or anywhere.</summary>
    private static readonly Part[] Own =
    [
        new((task, caller) => task.TenantId == caller.TenantId && task.AssigneeId == caller.UserId),
        new((task, caller) => task.TenantId == caller.TenantId && task.AssigneeId != caller.UserId && task.CandidateRole == caller.Role && task.CandidateUnitId == caller.UnitId && task.CandidateUnitId != null),
        new((task, caller) => task.TenantId == caller.TenantId && task.AssigneeId != caller.UserId && task.CandidateRole == caller.Role && task.CandidateUnitId == null),
    ];

    /// <summary>What falls to a colleague's case while the person looks after it.</summary>
    private static readonly Part[] OfCoveredCases =
    [
        new((task, caller) => task.TenantId == caller.TenantId && task.AssigneeId != caller.UserId && task.SubjectKind == "case" && task.CandidateRole == caller.Role
            && task.CandidateUnitId != null && task.CandidateUnitId != caller.UnitId && caller.Covers.Contains(task.SubjectId)),
    ];

    /// <summary>What was given to somebody who is away: at the steering level only, because the substitute of a case is named on the case.</summary>
    private static readonly Part[] OfTheAbsent =
    [
        new((task, caller) => task.TenantId == caller.TenantId && task.SubjectKind != "case" && task.AssigneeId != null && caller.StandsInFor.Contains(task.AssigneeId.Value)
            && !(task.CandidateRole == caller.Role && (task.CandidateUnitId == null || task.CandidateUnitId == caller.UnitId))),
    ];

    /// <summary>A task is for a person who holds its role in its unit, for whoever was given it, and for those who supervise it.</summary>
    public static Expression<Func<InboxTask, bool>> VisibleTo(Caller caller)
    {
        var parts = PartsOf(caller).Select(part => part.For(caller)).ToList();
        var task = parts[0].Parameters[0];
        return Expression.Lambda<Func<InboxTask, bool>>(parts.Select(part => new Replacement(part.Parameters[0], task).Visit(part.Body)).Aggregate(Expression.OrElse), task);
    }

    /// <summary>The same in parts, each of which the database reads in the order of an index; no task is in two of them.</summary>
    public static IEnumerable<IQueryable<InboxTask>> PartsVisibleTo(this IQueryable<InboxTask> tasks, Caller caller) =>
        PartsOf(caller).Select(part => tasks.Where(part.For(caller)));

    /// <summary>The same of a task that was read already.</summary>
    public static bool Sees(Caller caller, InboxTask task) => PartsOf(caller).Any(part => part.Holds(task, caller));

    public static Expression<Func<InboxTask, bool>> CandidateIs(Caller caller)
    {
        var covers = caller.Covers;
        return covers.Count == 0
            ? task => task.CandidateRole == caller.Role && (task.CandidateUnitId == null || task.CandidateUnitId == caller.UnitId)
            : task => task.CandidateRole == caller.Role && (task.CandidateUnitId == null || task.CandidateUnitId == caller.UnitId || covers.Contains(task.SubjectId));
    }

    /// <summary>Whether the task was given to somebody for whom the caller stands in today.</summary>
    public static bool StandsIn(InboxTask task, Caller caller) => !task.IsOfCase && task.AssigneeId is { } absent && caller.StandsInFor.Contains(absent);

    public static bool IsCandidate(InboxTask task, Caller caller) =>
        task.AssigneeId == caller.UserId || StandsIn(task, caller)
        || (task.CandidateRole == caller.Role && (task.CandidateUnitId is null || task.CandidateUnitId == caller.UnitId || IsCovered(task, caller)));

    /// <summary>Whether the task belongs to a case that the caller looks after for a colleague.</summary>
    public static bool IsCovered(InboxTask task, Caller caller) => task.SubjectKind == "case" && caller.Covers.Contains(task.SubjectId);

    private static Part[] PartsOf(Caller caller) => caller.Role switch
    {
        Roles.TeamLead => [.. OfCases, .. Substituting(caller)],
        Roles.CmCoordination or Roles.KiLead => OfSteering,
        _ => [.. Own, .. caller.Covers.Count == 0 ? [] : OfCoveredCases, .. Substituting(caller)],
    };

    private static Part[] Substituting(Caller caller) => caller.StandsInFor.Count == 0 ? [] : OfTheAbsent;

    /// <summary>A part of a rule as a query's condition and as a test.</summary>
    private sealed class Part(Expression<Func<InboxTask, Caller, bool>> rule)
    {
        private readonly Lazy<Func<InboxTask, Caller, bool>> test = new(rule.Compile);

        public bool Holds(InboxTask task, Caller caller) => test.Value(task, caller);

        /// <summary>The caller stands in it as a captured variable does, whose values become parameters of the query.</summary>
        public Expression<Func<InboxTask, bool>> For(Caller caller)
        {
            var captured = Expression.Field(Expression.Constant(new Captured(caller)), nameof(Captured.Caller));
            return Expression.Lambda<Func<InboxTask, bool>>(new Replacement(rule.Parameters[1], captured).Visit(rule.Body), rule.Parameters[0]);
        }
    }

    private sealed class Captured(Caller caller)
    {
        public readonly Caller Caller = caller;
    }

    private sealed class Replacement(ParameterExpression parameter, Expression by) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? by : node;
    }
}
