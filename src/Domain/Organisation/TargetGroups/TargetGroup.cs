using Kim.Domain.Shared;

namespace Kim.Domain.Organisation.TargetGroups;

public readonly record struct TargetGroupId(Guid Value) : IId<TargetGroupId>
{
    public static TargetGroupId New() => new(Guid.CreateVersion7());
    public static TargetGroupId From(Guid value) => new(value);
}

/// <summary>One target group of one version of the municipality's Handlungskonzept. Changed rules are a new version with dates of its own.</summary>
public sealed class TargetGroup : Aggregate
{
    private TargetGroup() { }

    public TargetGroupId Id { get; private init; }
    public string Code { get; private init; } = "";
    public string ConceptVersion { get; private init; } = "";
    public string German { get; private init; } = "";
    public string English { get; private init; } = "";
    public TargetGroupRules Rules { get; private init; } = new();
    public DateOnly ValidFrom { get; private init; }
    public DateOnly? ValidTo { get; private set; }

    public static TargetGroup Define(
        TenantId tenant, string code, string conceptVersion, string german, string english, TargetGroupRules rules, DateOnly validFrom, DateOnly? validTo = null) =>
        new()
        {
            Id = TargetGroupId.New(),
            TenantId = tenant,
            Code = code,
            ConceptVersion = conceptVersion,
            German = german,
            English = english,
            Rules = rules,
            ValidFrom = validFrom,
            ValidTo = validTo,
        };

    public bool IsValid(DateOnly date) => ValidFrom <= date && (ValidTo is null || date <= ValidTo);

    public Result EndOn(DateOnly lastDay)
    {
        if (lastDay < ValidFrom)
            return TargetGroupErrors.EndsBeforeItBegins;
        ValidTo = lastDay;
        return Result.Ok;
    }

    /// <summary>Which rules the facts break; none means that the person belongs to the group.</summary>
    public IReadOnlyList<RuleViolation> Evaluate(IntakeFacts facts) => Rules.Evaluate(facts);
}

public static class TargetGroupErrors
{
    public static readonly Error EndsBeforeItBegins = Error.Rule("target-group.ends-before-it-begins", "Die Zielgruppe endet vor ihrem Beginn.");
}
