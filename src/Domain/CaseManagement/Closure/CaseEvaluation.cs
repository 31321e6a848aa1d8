using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Closure;

public readonly record struct CaseEvaluationId(Guid Value) : IId<CaseEvaluationId>
{
    public static CaseEvaluationId New() => new(Guid.CreateVersion7());
    public static CaseEvaluationId From(Guid value) => new(value);
}

/// <summary>What the task <c>evaluation</c> records. <c>Satisfaction</c> runs from 1 (not at all) to 5 (very); absent where the client did not answer.</summary>
public sealed record EvaluationFindings(IReadOnlyList<GoalResult> Results, int? Satisfaction = null, Encrypted<string>? ClientView = null, Encrypted<string>? Summary = null);

/// <summary>How the goals came out and how satisfied the client is. The results themselves stand at the goals.</summary>
public sealed class CaseEvaluation : CaseRecord
{
    private CaseEvaluation() { }

    public CaseEvaluationId Id { get; private init; }
    public SupportPlanId? SupportPlanId { get; private init; }
    public int? Satisfaction { get; private init; }
    public Encrypted<string>? ClientView { get; private init; }
    public Encrypted<string>? Summary { get; private init; }

    internal static Result<CaseEvaluation> Of(CaseFile file, EvaluationFindings findings, SupportPlanId? plan)
    {
        if (findings.Satisfaction is < 1 or > 5)
            return ClosureErrors.SatisfactionOutOfRange;

        var evaluation = new CaseEvaluation
        {
            Id = CaseEvaluationId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            SupportPlanId = plan,
            Satisfaction = findings.Satisfaction,
            ClientView = findings.ClientView,
            Summary = findings.Summary,
        };
        evaluation.Raise(new CaseEvaluated(file.CaseId, evaluation.Id));
        return evaluation;
    }
}

public sealed record CaseEvaluated(CaseId CaseId, CaseEvaluationId CaseEvaluationId) : IDomainEvent;
