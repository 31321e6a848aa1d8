using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Kim.Api.Features.Identity.SecondFactors;

/// <summary>
/// Time-based one-time passwords (RFC 6238: SHA-1, six digits, 30 seconds), as every authenticator app makes them. It tells which step a code belongs to, so that each works
/// once; the framework's own check does not.
/// </summary>
internal static class Totp
{
    public const int SecretBytes = 20;
    private const int StepSeconds = 30, Modulus = 1_000_000, Tolerance = 1;

    /// <summary>The step of a code that is right now or was, or will be, one step away; null for a wrong one and for one not after <paramref name="last"/>.</summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now, long last)
    {
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var step = current - Tolerance; step <= current + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(secret, step)), Encoding.UTF8.GetBytes(code)) && step > last)
                found = step;
        }

        return found;
    }

    public static string CodeAt(byte[] secret, DateTimeOffset at) => CodeOf(secret, at.ToUnixTimeSeconds() / StepSeconds);

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 as authenticator apps speak it; HMAC does not rest on the collisions of SHA-1.")]
    private static string CodeOf(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (number % Modulus).ToString("D6");
    }
}
