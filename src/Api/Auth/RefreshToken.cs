using System.Buffers.Text;
using System.Security.Cryptography;
using Kim.Domain.Shared;

namespace Kim.Api.Auth;

/// <summary>
/// One link of a sign-in's chain of refresh tokens (its family). Only a hash is stored. A token works once: the second use
/// proves a copy, and the family ends.
/// </summary>
internal sealed class RefreshToken
{
    /// <summary>How long a sign-in lasts, however busy somebody is: a working day.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private RefreshToken() { }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid FamilyId { get; private set; }

    public UserId AccountId { get; private set; }

    public string Role { get; private set; } = "";

    public UnitId UnitId { get; private set; }

    public byte[] TokenHash { get; private set; } = [];

    public DateTimeOffset IssuedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Makes a token; the text is told once and names its tenant, so that it can be looked up under row-level security.</summary>
    public static (RefreshToken Stored, string Text) Issue(RoleAssignment role, Guid familyId, DateTimeOffset now, DateTimeOffset ends)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var stored = new RefreshToken
        {
            TenantId = role.TenantId,
            Id = Guid.CreateVersion7(),
            FamilyId = familyId,
            AccountId = role.AccountId,
            Role = role.Role,
            UnitId = role.UnitId,
            TokenHash = SHA256.HashData(secret),
            IssuedAt = now,
            ExpiresAt = ends,
        };
        return (stored, $"{role.TenantId.Value:N}.{Base64Url.EncodeToString(secret)}");
    }

    public static (TenantId Tenant, byte[] Hash)? Read(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !Guid.TryParseExact(text[..dot], "N", out var tenant) || !Base64Url.IsValid(text.AsSpan(dot + 1)))
            return null;
        return (new TenantId(tenant), SHA256.HashData(Base64Url.DecodeFromChars(text.AsSpan(dot + 1))));
    }
}

/// <summary>A key that signs access tokens, sealed with the master key.</summary>
internal sealed class SigningKey
{
    private SigningKey() { }

    public SigningKey(byte[] sealedKey, DateTimeOffset createdAt) =>
        (Id, SealedKey, CreatedAt) = (Guid.CreateVersion7(), sealedKey, createdAt);

    public Guid Id { get; private set; }

    public byte[] SealedKey { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }
}
