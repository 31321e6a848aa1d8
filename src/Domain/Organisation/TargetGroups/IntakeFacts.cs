namespace Kim.Domain.Organisation.TargetGroups;

/// <summary>What was found out at intake. An absent value means that it was not asked or not answered.</summary>
/// <param name="ExistingCaseManagement">Null: not answered; empty: none; otherwise codes such as <c>sgb-2</c> or <c>mbe</c> (R-02).</param>
public sealed record IntakeFacts(
    DateOnly ReferralDate,
    DateOnly? BirthDate = null,
    int? BirthYear = null,
    bool? EuCitizen = null,
    bool? Migrated = null,
    bool? SingleParent = null,
    bool? Disability = null,
    bool? Lsbtiq = null,
    IReadOnlyList<string>? HouseholdMemberOf = null,
    DateOnly? ArrivalInMunicipality = null,
    string? MunicipalityCode = null,
    string? DistrictCode = null,
    IReadOnlyList<string>? ExistingCaseManagement = null,
    bool? LacksAccess = null,
    bool? ReferredByCounselling = null,
    bool? WantsToTakePart = null,
    IReadOnlyList<string>? AccessCriteria = null,
    bool? Hardship = null)
{
    /// <summary>Completed years at the referral date; a range of two where only the year of birth is known.</summary>
    public (int Youngest, int Oldest)? AgeAtReferral()
    {
        if (BirthDate is { } born)
        {
            var years = ReferralDate.Year - born.Year;
            var age = born.AddYears(years) > ReferralDate ? years - 1 : years;
            return (age, age);
        }

        return BirthYear is { } year ? (ReferralDate.Year - year - 1, ReferralDate.Year - year) : null;
    }
}
