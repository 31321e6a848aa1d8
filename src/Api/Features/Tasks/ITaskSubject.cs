using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows.HumanTasks;

namespace Kim.Api.Features.Tasks;

/// <summary>What a task shows of its subject, and who made the subject (four eyes).</summary>
internal sealed record SubjectCard(string Number, UserId? Author);

/// <summary>
/// A kind of subject that workflows ask people to work on (case, report, topic), as the feature that owns it answers for it.
/// </summary>
internal interface ITaskSubject
{
    string Kind { get; }

    /// <summary>What is worth reading of the subject of a task together with the task, because the process mostly goes on with it; null: nothing.</summary>
    FirstReading? ReadingOf(Guid taskId) => null;

    ValueTask<SubjectCard> Card(Guid id, CancellationToken cancellationToken);

    /// <summary>The subject enters the phase that a task names, when that task is created.</summary>
    ValueTask<Result> EnterPhase(Guid id, string phase, CancellationToken cancellationToken);

    /// <summary>The candidate of a unit rule that depends on the subject (<c>case-post</c>, <c>reporting-post</c>, <c>mandate-lead</c>); null: not a rule of this kind.</summary>
    ValueTask<Candidate?> Resolve(Guid id, string unitRule, string role, CancellationToken cancellationToken);

    /// <summary>Why nobody may work on the subject at the moment; null: nothing is in the way.</summary>
    ValueTask<Error?> WorkRefusal(Guid id, CancellationToken cancellationToken) => ValueTask.FromResult<Error?>(null);

    /// <summary>The candidates of a rule of the kind "each" that depends on the subject (<c>each-reporting-post</c>); null: not a rule of this kind.</summary>
    ValueTask<IReadOnlyList<Candidate>?> ResolveEach(Guid id, string unitRule, string role, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Candidate>?>(null);
}
