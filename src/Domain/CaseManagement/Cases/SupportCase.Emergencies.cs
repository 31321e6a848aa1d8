using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Emergencies;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public sealed partial class SupportCase
{
    /// <summary>One at a time; what lasts longer is a case like any other.</summary>
    public Result<HardshipSupport> BeginHardshipSupport(HardshipTerms terms, IReadOnlyList<HardshipSupport> earlier, Deadline.Span longest, UserId by, DateTimeOffset now)
    {
        if (IsEnded)
            return EndedRefusal();
        return earlier.Any(one => one.CaseId == Id && one.IsActive(BerlinTime.DateOf(now))) ? HardshipErrors.AlreadyRunning : HardshipSupport.Begin(File(by, now), terms, longest);
    }

    /// <summary>Works in every state of the case: danger does not wait for a phase.</summary>
    public Result<Safeguarding> OpenSafeguarding(string kindCode, Encrypted<string>? observation, UserId by, DateTimeOffset now) =>
        Safeguarding.Open(File(by, now), kindCode, observation);
}
