using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Supervision;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public sealed partial class SupportCase
{
    /// <summary>Whatever state the case is in: a complaint may come after its end.</summary>
    public Result<SupervisionAccess> OpenToSupervision(SupervisionRequest request, UserId by, DateTimeOffset now) =>
        SupervisionAccess.Open(File(by, now), request, BerlinTime.DateOf(now));
}
