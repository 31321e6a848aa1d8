using Kim.Workflows.HumanTasks;

namespace Kim.Api.Features.Tasks;

/// <summary>
/// Who gets a task: rules about the organisation are answered here, rules about the subject (<c>case-post</c>,
/// <c>reporting-post</c>, <c>each-reporting-post</c>, <c>mandate-lead</c>) by the feature that owns the subject.
/// </summary>
internal sealed class UnitRules(CmPosts posts, IEnumerable<ITaskSubject> subjects) : IAssignment
{
    public const string EachCmPost = "each-cm-post";

    public async ValueTask<Assignment> Resolve(AssignmentRequest request, CancellationToken cancellationToken) => request.UnitRule switch
    {
        "any" or "coordination" => Assignment.To(new Candidate(request.Role, null, null, request.Role)),
        EachCmPost => Assignment.Each([.. (await posts.Today(cancellationToken)).Select(post => new Candidate(request.Role, post.Value, null, post.Value.ToString()))]),
        _ => await OfSubject(request, cancellationToken) ?? throw new UnitRuleRefusedException(request.UnitRule),
    };

    private async ValueTask<Assignment?> OfSubject(AssignmentRequest request, CancellationToken cancellationToken)
    {
        if (request.Subject is not { } about || subjects.SingleOrDefault(one => one.Kind == about.Kind) is not { } kind)
            return null;
        if (request.UnitRule.StartsWith("each-", StringComparison.Ordinal))
            return await kind.ResolveEach(about.Id, request.UnitRule, request.Role, cancellationToken) is { } each ? Assignment.Each(each) : null;
        return await kind.Resolve(about.Id, request.UnitRule, request.Role, cancellationToken) is { } one ? Assignment.To(one) : null;
    }
}
