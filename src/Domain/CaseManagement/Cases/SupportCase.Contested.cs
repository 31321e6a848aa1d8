using Kim.Domain.CaseManagement.DataRequests;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public sealed partial class SupportCase
{
    /// <summary>How many entries of the file the person says are wrong.</summary>
    public int ContestedCount { get; private set; }

    /// <summary>Works whatever the state of the case.</summary>
    public ContestedEntry Contest(string recordKind, Guid recordId, string? field, Encrypted<string> statement, UserId by, DateTimeOffset now)
    {
        ContestedCount++;
        return ContestedEntry.Of(File(by, now), recordKind, recordId, field, statement);
    }
}
