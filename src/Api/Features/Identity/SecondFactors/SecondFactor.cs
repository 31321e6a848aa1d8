using System.Security.Cryptography;
using System.Text;
using Kim.Api.Auth;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Identity.SecondFactors;

/// <summary>Somebody's authenticator app: its secret is sealed, its recovery codes are hashes, and each code works once.</summary>
internal sealed class SecondFactor
{
    /// <summary>120 bits each, so that a plain hash keeps them.</summary>
    private const int HowManyCodes = 10, RecoveryBytes = 15;

    private SecondFactor() { }

    public TenantId TenantId { get; private init; }
    public UserId AccountId { get; private init; }
    public byte[] SealedSecret { get; private set; } = [];
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public long LastStep { get; private set; }
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public bool IsInForce => ConfirmedAt is not null;

    /// <summary>A new secret. It is in force when a code of it has come back.</summary>
    public static (SecondFactor Factor, byte[] Secret) Enrol(TenantId tenant, UserId account, MasterKey masterKey)
    {
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        return (new() { TenantId = tenant, AccountId = account, SealedSecret = masterKey.Seal(secret, SealedColumn.SecondFactors) }, secret);
    }

    /// <summary>The recovery codes, told once; null for a wrong code.</summary>
    public IReadOnlyList<string>? Confirm(string code, MasterKey masterKey, DateTimeOffset now)
    {
        if (IsInForce || !AcceptsCode(code, masterKey, now))
            return null;
        var codes = Enumerable.Range(0, HowManyCodes).Select(_ => Base32.Write(RandomNumberGenerator.GetBytes(RecoveryBytes))).ToList();
        (ConfirmedAt, RecoveryCodes) = (now, codes.ConvertAll(Hash));
        return codes.ConvertAll(text => string.Join('-', text.Chunk(6).Select(part => new string(part))));
    }

    /// <summary>A code of the app or a recovery code; whichever it was, it works no more.</summary>
    public bool Accepts(string code, MasterKey masterKey, DateTimeOffset now)
    {
        if (!IsInForce)
            return false;
        if (AcceptsCode(code, masterKey, now))
            return true;
        var hash = Hash(code.Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant());
        if (!RecoveryCodes.Contains(hash))
            return false;
        RecoveryCodes = [.. RecoveryCodes.Where(one => one != hash)];
        return true;
    }

    private bool AcceptsCode(string code, MasterKey masterKey, DateTimeOffset now)
    {
        if (Totp.StepOf(masterKey.Open(SealedSecret, SealedColumn.SecondFactors), code.Trim(), now, LastStep) is not { } step)
            return false;
        LastStep = step;
        return true;
    }

    private static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
