namespace Kim.Domain.Organisation.TargetGroups;

/// <summary>
/// What a person must fulfil to belong to a target group, as data. An absent value asks nothing; every rule that is set
/// must hold. Ages and durations are counted at the referral date; a band includes both ends, so 18–27 lasts until
/// the day before the 28th birthday.
/// </summary>
/// <param name="HouseholdMemberOf">Somebody in the household belongs to one of these groups; <c>teilhabemanagement</c> may be one.</param>
/// <param name="MaxResidenceYears">Counted from the arrival in the municipality.</param>
/// <param name="ExcludesExistingCaseManagement">Whoever is supported by another case management does not belong.</param>
/// <param name="LacksAccess">The person lacks (sufficient) access to the support system.</param>
/// <param name="AccessCriteria">Codes of which at least <paramref name="MinAccessCriteria"/> must be met.</param>
/// <param name="HardshipWaives">In a hardship case residence duration, municipality, district and existing case management are not asked.</param>
public sealed record TargetGroupRules(
    int? MinAge = null,
    int? MaxAge = null,
    bool? EuCitizen = null,
    bool? Migrated = null,
    bool? SingleParent = null,
    bool? Disability = null,
    bool? Lsbtiq = null,
    IReadOnlyList<string>? HouseholdMemberOf = null,
    int? MaxResidenceYears = null,
    IReadOnlyList<string>? Municipalities = null,
    IReadOnlyList<string>? Districts = null,
    bool ExcludesExistingCaseManagement = false,
    bool LacksAccess = false,
    bool ReferredByCounselling = false,
    bool WantsToTakePart = false,
    IReadOnlyList<string>? AccessCriteria = null,
    int MinAccessCriteria = 1,
    bool HardshipOnly = false,
    bool HardshipWaives = false)
{
    public IReadOnlyList<RuleViolation> Evaluate(IntakeFacts facts)
    {
        var violations = new List<RuleViolation>();
        var waived = HardshipWaives && facts.Hardship is true;

        if (MinAge is not null || MaxAge is not null)
            Age();
        Fact(EuCitizen, facts.EuCitizen, "eu-citizen");
        Fact(Migrated, facts.Migrated, "migrated");
        Fact(SingleParent, facts.SingleParent, "single-parent");
        Fact(Disability, facts.Disability, "disability");
        Fact(Lsbtiq, facts.Lsbtiq, "lsbtiq");
        Fact(LacksAccess ? true : null, facts.LacksAccess, "access");
        Fact(ReferredByCounselling ? true : null, facts.ReferredByCounselling, "referral");
        Fact(WantsToTakePart ? true : null, facts.WantsToTakePart, "participation");
        Fact(HardshipOnly ? true : null, facts.Hardship, "hardship");

        if (HouseholdMemberOf is { Count: > 0 } && !HouseholdMemberOf.Intersect(facts.HouseholdMemberOf ?? []).Any())
            violations.Add(new("household.not-in-group"));
        if (AccessCriteria is { Count: > 0 } && AccessCriteria.Intersect(facts.AccessCriteria ?? []).Count() < MinAccessCriteria)
            violations.Add(new("access-criteria.not-met"));

        if (!waived)
        {
            if (MaxResidenceYears is { } years)
                Residence(years);
            Place(Municipalities, facts.MunicipalityCode, "municipality");
            Place(Districts, facts.DistrictCode, "district");
            if (ExcludesExistingCaseManagement && facts.ExistingCaseManagement is not { Count: 0 })
                violations.Add(new(facts.ExistingCaseManagement is null ? "existing-case-management.unknown" : "existing-case-management.present"));
        }

        return violations;

        void Fact(bool? wanted, bool? found, string name)
        {
            if (wanted is not null && found != wanted)
                violations.Add(new(found is null ? $"{name}.unknown" : $"{name}.not-fulfilled"));
        }

        void Place(IReadOnlyList<string>? wanted, string? found, string name)
        {
            if (wanted is { Count: > 0 } && (found is null || !wanted.Contains(found)))
                violations.Add(new(found is null ? $"{name}.unknown" : $"{name}.outside"));
        }

        void Residence(int mostYears)
        {
            if (facts.ArrivalInMunicipality is not { } arrival)
                violations.Add(new("residence.unknown"));
            else if (facts.ReferralDate > arrival.AddYears(mostYears))
                violations.Add(new("residence.too-long"));
        }

        void Age()
        {
            if (facts.AgeAtReferral() is not { } age)
                violations.Add(new("age.unknown"));
            else if (age.Oldest < MinAge || age.Youngest > MaxAge)
                violations.Add(new("age.outside-band"));
        }
    }
}

/// <summary>A rule that does not hold: <c>age.outside-band</c>, <c>residence.too-long</c>, or <c>….unknown</c> where the fact is missing.</summary>
public sealed record RuleViolation(string Code);
