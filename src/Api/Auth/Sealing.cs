using System.Security.Cryptography;

namespace Kim.Api.Auth;

/// <summary>Authenticated encryption of small values: nonce (12 bytes), tag (16 bytes), cipher text, AES-256-GCM.</summary>
internal static class Sealing
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain)
    {
        var cipher = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(cipher.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(cipher.AsSpan(0, NonceBytes), plain, cipher.AsSpan(NonceBytes + TagBytes), cipher.AsSpan(NonceBytes, TagBytes));
        return cipher;
    }

    public static byte[] Open(byte[] key, ReadOnlySpan<byte> cipher)
    {
        var plain = new byte[cipher.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(cipher[..NonceBytes], cipher[(NonceBytes + TagBytes)..], cipher.Slice(NonceBytes, TagBytes), plain);
        return plain;
    }
}
