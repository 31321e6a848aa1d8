using System.Buffers.Text;
using System.Security.Cryptography;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Reminders.Feeds;

/// <summary>A secret address under which a calendar program reads what is due to a person in one role. Only a hash of the secret is stored.</summary>
internal sealed class CalendarFeed
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(366);

    private CalendarFeed() { }

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; }
    public UserId AccountId { get; private set; }
    public string Role { get; private set; } = "";
    public UnitId UnitId { get; private set; }
    public byte[] TokenHash { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    /// <summary>The secret is told once; it names its tenant, so that it can be looked up under row-level security.</summary>
    public static (CalendarFeed Stored, string Token) Open(TenantId tenant, UserId account, string role, UnitId unit, DateTimeOffset now)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var feed = new CalendarFeed
        {
            TenantId = tenant,
            Id = Guid.CreateVersion7(),
            AccountId = account,
            Role = role,
            UnitId = unit,
            TokenHash = SHA256.HashData(secret),
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        };
        return (feed, $"{tenant.Value:N}{Base64Url.EncodeToString(secret)}");
    }

    public static (TenantId Tenant, byte[] Hash)? Read(string token) =>
        token.Length is > 32 and <= 128 && Guid.TryParseExact(token[..32], "N", out var tenant) && Base64Url.IsValid(token.AsSpan(32))
            ? (new TenantId(tenant), SHA256.HashData(Base64Url.DecodeFromChars(token.AsSpan(32))))
            : null;

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
