using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public readonly record struct StatusChangeId(Guid Value) : IId<StatusChangeId>
{
    public static StatusChangeId New() => new(Guid.CreateVersion7());
    public static StatusChangeId From(Guid value) => new(value);
}

public enum StatusChangeKind
{
    Residence,
    Benefit,
    Move,
    Birth,
    Employment,
}

/// <summary>A change in the client's situation after which chains of support break; it brings the re-assessment forward .</summary>
public sealed class StatusChange : CaseRecord
{
    private StatusChange() { }

    public StatusChangeId Id { get; private init; }
    public StatusChangeKind Kind { get; private init; }
    public DateOnly On { get; private init; }
    public string? FromCode { get; private init; }
    public string? ToCode { get; private init; }
    public Encrypted<string>? Note { get; private init; }

    internal static StatusChange Of(CaseFile file, StatusChangeKind kind, DateOnly on, string? fromCode, string? toCode, Encrypted<string>? note) => new()
    {
        Id = StatusChangeId.New(),
        TenantId = file.TenantId,
        CarrierId = file.CarrierId,
        CaseId = file.CaseId,
        RecordedBy = file.By,
        RecordedAt = file.At,
        Kind = kind,
        On = on,
        FromCode = fromCode,
        ToCode = toCode,
        Note = note,
    };
}
