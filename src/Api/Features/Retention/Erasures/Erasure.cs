using Kim.Domain.Shared;

namespace Kim.Api.Features.Retention.Erasures;

internal readonly record struct ErasureId(Guid Value) : IId<ErasureId>
{
    public static ErasureId New() => new(Guid.CreateVersion7());
    public static ErasureId From(Guid value) => new(value);
}

/// <summary>That a case was erased: when, by whom, why, and how many rows of which tables. Written by the database with the erasure, and never changed.</summary>
internal sealed record Erasure(
    TenantId TenantId, Guid Id, CarrierId CarrierId, DateTimeOffset At, byte[] CaseHash, string RetentionClass, string Basis, UserId ConfirmedBy, DateTimeOffset ConfirmedAt,
    IReadOnlyDictionary<string, int> Counts);
