namespace Kim.Domain.CaseManagement.Assessments;

/// <summary>How a life domain moved between two assessments.</summary>
public enum DomainTrend
{
    /// <summary>Less need or more resources, and nothing the other way.</summary>
    Improved,

    /// <summary>More need or fewer resources, and nothing the other way.</summary>
    Worsened,

    /// <summary>Both at once, such as less need with fewer resources.</summary>
    Mixed,

    Unchanged,

    /// <summary>Rated in one of the two alone.</summary>
    NotComparable,
}

/// <summary>One life domain in two assessments; a change is later minus earlier, in steps of the rating from 0 to 4.</summary>
public sealed record DomainComparison(string LifeDomainCode, int? NeedBefore, int? NeedAfter, int? ResourceBefore, int? ResourceAfter)
{
    public int? NeedChange => NeedAfter - NeedBefore;

    public int? ResourceChange => ResourceAfter - ResourceBefore;

    public DomainTrend Trend => (NeedChange, ResourceChange) switch
    {
        (null, _) or (_, null) => DomainTrend.NotComparable,
        (0, 0) => DomainTrend.Unchanged,
        ( <= 0, >= 0) => DomainTrend.Improved,
        ( >= 0, <= 0) => DomainTrend.Worsened,
        _ => DomainTrend.Mixed,
    };
}

public static class AssessmentComparison
{
    /// <summary>Every life domain of either assessment, in the order of the later one.</summary>
    public static IReadOnlyList<DomainComparison> Between(Assessment earlier, Assessment later)
    {
        var codes = later.LifeDomains.Concat(earlier.LifeDomains).Select(finding => finding.LifeDomainCode).Distinct();
        return [.. codes.Select(code => Compare(code, Find(earlier, code), Find(later, code)))];
    }

    private static LifeDomainFinding? Find(Assessment assessment, string code) => assessment.LifeDomains.FirstOrDefault(finding => finding.LifeDomainCode == code);

    private static DomainComparison Compare(string code, LifeDomainFinding? before, LifeDomainFinding? after) =>
        new(code, before?.NeedRating, after?.NeedRating, before?.ResourceRating, after?.ResourceRating);
}
