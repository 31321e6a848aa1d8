using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Workflows.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Tasks;

/// <summary>
/// Who gets a task: rules about the organisation are answered here, rules about the subject (<c>case-post</c>,
/// <c>reporting-post</c>, <c>mandate-lead</c>) by the feature that owns the subject.
/// </summary>
internal sealed class UnitRules(KimDbContext db, CurrentCaller caller, BusinessClock clock, IEnumerable<ITaskSubject> subjects) : IAssignment
{
    public const string EachCmPost = "each-cm-post";

    public async ValueTask<Assignment> Resolve(AssignmentRequest request, CancellationToken cancellationToken) => request.UnitRule switch
    {
        "any" or "coordination" => Assignment.To(new Candidate(request.Role, null, null, request.Role)),
        EachCmPost => Assignment.Each(await CmPosts(request.Role, cancellationToken)),
        _ => Assignment.To(await OfSubject(request, cancellationToken) ?? throw new UnitRuleRefusedException(request.UnitRule)),
    };

    private async Task<IReadOnlyList<Candidate>> CmPosts(string role, CancellationToken cancellationToken)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        var posts = await db.Set<OrganisationalUnit>().AsNoTracking()
            .Where(unit => unit.TenantId == tenant && unit.Kind == UnitKinds.CmPost && unit.ValidFrom <= today && (unit.ValidTo == null || unit.ValidTo >= today))
            .OrderBy(unit => unit.Id).Select(unit => unit.Id)
            .ToListAsync(cancellationToken);
        return posts.ConvertAll(post => new Candidate(role, post.Value, null, post.Value.ToString()));
    }

    private async ValueTask<Candidate?> OfSubject(AssignmentRequest request, CancellationToken cancellationToken) =>
        request.Subject is { } about && subjects.SingleOrDefault(one => one.Kind == about.Kind) is { } kind
            ? await kind.Resolve(about.Id, request.UnitRule, request.Role, cancellationToken)
            : null;
}
