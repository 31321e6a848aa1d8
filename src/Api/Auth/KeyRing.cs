using System.Security.Cryptography;
using System.Text;

namespace Kim.Api.Auth;

/// <summary>The master key does not fit the database, or the setting holds none. The program does not start: with another key it would make secrets that nobody else can read.</summary>
internal sealed class MasterKeyException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>
/// The keys outside the database: the first seals, the others still open what was sealed before a rotation. Every sealed value
/// begins with the id of its key (4 bytes, derived from the key and telling nothing of it).
/// </summary>
internal sealed class KeyRing
{
    public const int IdBytes = 4;

    private readonly Key[] keys;

    public KeyRing(byte[] current, params IReadOnlyList<byte[]> others)
    {
        if (others.Append(current).Any(key => key.Length != MasterKey.Bytes))
            throw new MasterKeyException($"Ein Hauptschlüssel hat {MasterKey.Bytes} Bytes (Kim:MasterKey, Kim:PreviousMasterKeys).");
        keys = [.. others.Prepend(current).Select(key => new Key(Derived(key, "key-id")[..IdBytes], key))];
    }

    public ReadOnlySpan<byte> CurrentId => keys[0].Id;

    public byte[] Seal(ReadOnlySpan<byte> plain, SealedColumn column) => [.. keys[0].Id, .. Sealing.Seal(Derived(keys[0].Secret, column.Purpose), plain)];

    public byte[] Open(ReadOnlySpan<byte> cipher, SealedColumn column) =>
        KeyOf(cipher) is { } key
            ? Sealing.Open(Derived(key.Secret, column.Purpose), cipher[IdBytes..])
            : throw new MasterKeyException($"{column.Table} ist mit einem Hauptschlüssel versiegelt, den das Programm nicht hat (Kim:MasterKey, Kim:PreviousMasterKeys).");

    internal static byte[] Derived(byte[] key, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, MasterKey.Bytes, info: Encoding.UTF8.GetBytes("kim:" + purpose));

    private Key? KeyOf(ReadOnlySpan<byte> cipher)
    {
        foreach (var key in keys)
        {
            if (cipher.StartsWith(key.Id))
                return key;
        }

        return null;
    }

    private sealed record Key(byte[] Id, byte[] Secret);
}
