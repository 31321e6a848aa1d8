using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.DataRequests;

public readonly record struct ContestedEntryId(Guid Value) : IId<ContestedEntryId>
{
    public static ContestedEntryId New() => new(Guid.CreateVersion7());
    public static ContestedEntryId From(Guid value) => new(value);
}

/// <summary>
/// Something of a file that the person says is wrong (§ 84 II SGB X). What stands there is not changed silently: this stands beside it,
/// and whoever uses it uses it with this note.
/// </summary>
public sealed class ContestedEntry : CaseRecord
{
    private ContestedEntry() { }

    public ContestedEntryId Id { get; private init; }

    /// <summary>The kind of record, e.g. <c>case-contact</c>, and which one of them.</summary>
    public string RecordKind { get; private init; } = "";
    public Guid RecordId { get; private init; }

    /// <summary>Which part of it, by its name; absent: all of it.</summary>
    public string? Field { get; private init; }

    /// <summary>What the person says instead.</summary>
    public Encrypted<string>? Statement { get; private init; }

    internal static ContestedEntry Of(CaseFile file, string recordKind, Guid recordId, string? field, Encrypted<string> statement) => new()
    {
        TenantId = file.TenantId,
        CarrierId = file.CarrierId,
        CaseId = file.CaseId,
        RecordedBy = file.By,
        RecordedAt = file.At,
        Id = ContestedEntryId.New(),
        RecordKind = recordKind,
        RecordId = recordId,
        Field = field,
        Statement = statement,
    };
}
