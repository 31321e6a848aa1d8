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
    private static readonly Rule OfCases = new((task, caller) => task.TenantId == caller.TenantId && task.SubjectKind == "case");

    /// <summary>Sees and may waive what the steering level asks of the posts, never a case.</summary>
    private static readonly Rule OfSteering = new((task, caller) => task.TenantId == caller.TenantId && task.SubjectKind != "case");

    private static readonly Rule Own = new((task, caller) => task.TenantId == caller.TenantId
        && (task.AssigneeId == caller.UserId || (task.CandidateRole == caller.Role && (task.CandidateUnitId == null || task.CandidateUnitId == caller.UnitId))));

    /// <summary>A task is for a person who holds its role in its unit, for whoever was given it, and for those who supervise it.</summary>
    public static Expression<Func<InboxTask, bool>> VisibleTo(Caller caller) => RuleOf(caller).For(caller);

    /// <summary>The same of a task that was read already.</summary>
    public static bool Sees(Caller caller, InboxTask task) => RuleOf(caller).Holds(task, caller);

    public static Expression<Func<InboxTask, bool>> CandidateIs(Caller caller) => task =>
        task.CandidateRole == caller.Role && (task.CandidateUnitId == null || task.CandidateUnitId == caller.UnitId);

    public static bool IsCandidate(InboxTask task, Caller caller) =>
        task.AssigneeId == caller.UserId || (task.CandidateRole == caller.Role && (task.CandidateUnitId is null || task.CandidateUnitId == caller.UnitId));

    private static Rule RuleOf(Caller caller) => caller.Role switch
    {
        Roles.TeamLead => OfCases,
        Roles.CmCoordination or Roles.KiLead => OfSteering,
        _ => Own,
    };

    /// <summary>A rule as a query's condition and as a test.</summary>
    private sealed class Rule(Expression<Func<InboxTask, Caller, bool>> rule)
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
