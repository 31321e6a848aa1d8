using System.Buffers.Text;
using Kim.Domain.Shared;
using Microsoft.AspNetCore.Identity;

namespace Kim.Api.Features.Identity.Passkeys;

/// <summary>The public half of a key that an authenticator keeps for somebody (WebAuthn), as ASP.NET Core Identity knows it.</summary>
internal sealed class Passkey
{
    public required TenantId TenantId { get; init; }
    public required byte[] CredentialId { get; init; }
    public required UserId AccountId { get; init; }
    public required byte[] PublicKey { get; init; }
    public required string Name { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public required long SignCount { get; set; }
    public required IReadOnlyList<string> Transports { get; init; }
    public required bool IsUserVerified { get; set; }
    public required bool IsBackupEligible { get; init; }
    public required bool IsBackedUp { get; set; }
    public required byte[] AttestationObject { get; init; }
    public required byte[] ClientDataJson { get; init; }

    public string Id => Base64Url.EncodeToString(CredentialId);

    public static Passkey Of(TenantId tenant, UserId account, UserPasskeyInfo info) => new()
    {
        TenantId = tenant,
        CredentialId = info.CredentialId,
        AccountId = account,
        PublicKey = info.PublicKey,
        Name = info.Name ?? "Passkey",
        CreatedAt = info.CreatedAt,
        SignCount = info.SignCount,
        Transports = info.Transports ?? [],
        IsUserVerified = info.IsUserVerified,
        IsBackupEligible = info.IsBackupEligible,
        IsBackedUp = info.IsBackedUp,
        AttestationObject = info.AttestationObject,
        ClientDataJson = info.ClientDataJson,
    };

    public UserPasskeyInfo Told() => new(CredentialId, PublicKey, CreatedAt, (uint)SignCount, [.. Transports], IsUserVerified, IsBackupEligible, IsBackedUp, AttestationObject, ClientDataJson) { Name = Name };

    /// <summary>What a use of the key changes.</summary>
    public void Take(UserPasskeyInfo info) => (SignCount, IsBackedUp, IsUserVerified, Name) = (info.SignCount, info.IsBackedUp, info.IsUserVerified, info.Name ?? Name);
}
