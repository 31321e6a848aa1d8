using System.Text.Json;
using Kim.Api.Auth;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Representation;

internal readonly record struct CaseTransferId(Guid Value) : IId<CaseTransferId>
{
    public static CaseTransferId New() => new(Guid.CreateVersion7());
    public static CaseTransferId From(Guid value) => new(value);
}

/// <summary>
/// What one carrier leaves for another. It belongs to the receiver; the sender can put it there and never sees it again. The
/// package has a key of its own, which is gone once the person was taken in.
/// </summary>
internal sealed class CaseTransfer
{
    public const string Kind = "case-transfer";

    private CaseTransfer() { }

    public TenantId TenantId { get; private init; }
    public CaseTransferId Id { get; private init; }
    public CarrierId CarrierId { get; private init; }
    public CarrierId FromCarrierId { get; private init; }
    public UnitId ToUnitId { get; private init; }
    public string FromCaseNumber { get; private init; } = "";
    public CaseType Type { get; private init; }
    public string ReasonCode { get; private init; } = "";
    public IReadOnlyList<string> DataCategories { get; private init; } = [];
    public DateTimeOffset SentAt { get; private init; }
    public byte[]? SealedKey { get; private set; }
    public byte[]? Package { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public UserId? AcceptedBy { get; private set; }
    public CaseId? CaseId { get; private set; }

    public static CaseTransfer Send(
        SupportCase one, CarrierId carrier, UnitId unit, string reasonCode, IReadOnlyList<string> categories, TransferPackage package, MasterKey masterKey, DateTimeOffset now)
    {
        var key = System.Security.Cryptography.RandomNumberGenerator.GetBytes(MasterKey.Bytes);
        return new CaseTransfer
        {
            TenantId = one.TenantId,
            Id = CaseTransferId.New(),
            CarrierId = carrier,
            FromCarrierId = one.CarrierId,
            ToUnitId = unit,
            FromCaseNumber = one.CaseNumber,
            Type = one.Type,
            ReasonCode = reasonCode,
            DataCategories = categories,
            SentAt = now,
            SealedKey = masterKey.Seal(key, SealedColumn.CaseTransfers),
            Package = Sealing.Seal(key, JsonSerializer.SerializeToUtf8Bytes(package)),
        };
    }

    public TransferPackage? Open(MasterKey masterKey) =>
        SealedKey is null || Package is null ? null : JsonSerializer.Deserialize<TransferPackage>(Sealing.Open(masterKey.Open(SealedKey, SealedColumn.CaseTransfers), Package));

    public void Accept(CaseId caseId, UserId by, DateTimeOffset now) =>
        (CaseId, AcceptedBy, AcceptedAt, SealedKey, Package) = (caseId, by, now, null, null);
}

/// <summary>What the person's consent covers, in plain text; it is stored sealed.</summary>
internal sealed record TransferPackage(ClientDetails Client, IReadOnlyList<string> Notes);
