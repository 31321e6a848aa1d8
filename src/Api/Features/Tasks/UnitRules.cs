using Kim.Workflows.HumanTasks;

namespace Kim.Api.Features.Tasks;

/// <summary>
/// Who gets a task: rules about the organisation are answered here, rules about the subject (<c>case-post</c>,
/// <c>reporting-post</c>, <c>mandate-lead</c>) by the feature that owns the subject.
/// </summary>
internal sealed class UnitRules(CmPosts posts, IEnumerable<ITaskSubject> subjects) : IAssignment
{
    public const string EachCmPost = "each-cm-post";

    public async ValueTask<Assignment> Resolve(AssignmentRequest request, CancellationToken cancellationToken) => request.UnitRule switch
    {
        "any" or "coordination" => Assignment.To(new Candidate(request.Role, null, null, request.Role)),
        EachCmPost => Assignment.Each([.. (await posts.Today(cancellationToken)).Select(post => new Candidate(request.Role, post.Value, null, post.Value.ToString()))]),
        _ => Assignment.To(await OfSubject(request, cancellationToken) ?? throw new UnitRuleRefusedException(request.UnitRule)),
    };

    private async ValueTask<Candidate?> OfSubject(AssignmentRequest request, CancellationToken cancellationToken) =>
        request.Subject is { } about && subjects.SingleOrDefault(one => one.Kind == about.Kind) is { } kind
            ? await kind.Resolve(about.Id, request.UnitRule, request.Role, cancellationToken)
            : null;
}
