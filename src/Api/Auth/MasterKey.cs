using System.Security.Cryptography;
using System.Text;

namespace Kim.Api.Auth;

/// <summary>
/// The key outside the database from which every other key derives or by which it is sealed. Without it the database holds
/// no readable secret; lose it and the sealed fields are lost.
/// </summary>
internal sealed class MasterKey
{
    public const int Bytes = 32;

    private readonly byte[] key;

    public MasterKey(byte[] key)
    {
        if (key.Length != Bytes)
            throw new ArgumentException($"A master key has {Bytes} bytes.", nameof(key));
        this.key = key;
    }

    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Bytes, info: Encoding.UTF8.GetBytes("kim:" + purpose));

    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose) => Sealing.Seal(Derive(purpose), plain);

    public byte[] Open(ReadOnlySpan<byte> cipher, string purpose) => Sealing.Open(Derive(purpose), cipher);
}
