using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Representation;

public readonly record struct CaseHandOverId(Guid Value) : IId<CaseHandOverId>
{
    public static CaseHandOverId New() => new(Guid.CreateVersion7());
    public static CaseHandOverId From(Guid value) => new(value);
}

/// <summary>How a case passes on: why, that the client knows, when the talk of both posts was, and what the next one must know.</summary>
public sealed record HandOverTerms(string ReasonCode, bool ClientInformed, DateOnly? TalkOn = null, Encrypted<string>? Summary = null);

/// <summary>That a case passed from one post to another of the same carrier.</summary>
public sealed class CaseHandOver : CaseRecord
{
    private CaseHandOver() { }

    public CaseHandOverId Id { get; private init; }
    public UnitId FromUnitId { get; private init; }
    public UnitId ToUnitId { get; private init; }
    public UserId? ToCaseManagerId { get; private init; }
    public string ReasonCode { get; private init; } = "";
    public bool ClientInformed { get; private init; }
    public DateOnly? TalkOn { get; private init; }
    public Encrypted<string>? Summary { get; private init; }

    internal static CaseHandOver Of(CaseFile file, UnitId from, UnitId to, UserId? caseManager, HandOverTerms terms) => new()
    {
        Id = CaseHandOverId.New(),
        TenantId = file.TenantId,
        CarrierId = file.CarrierId,
        CaseId = file.CaseId,
        RecordedBy = file.By,
        RecordedAt = file.At,
        FromUnitId = from,
        ToUnitId = to,
        ToCaseManagerId = caseManager,
        ReasonCode = terms.ReasonCode,
        ClientInformed = terms.ClientInformed,
        TalkOn = terms.TalkOn,
        Summary = terms.Summary,
    };
}
