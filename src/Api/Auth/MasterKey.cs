namespace Kim.Api.Auth;

/// <summary>
/// The key outside the database by which every other key is sealed. Without it the database holds no readable secret; lose it
/// and the sealed fields are lost. What is derived comes from the installation's root key, which is itself sealed: it
/// stays the same when the master key changes.
/// </summary>
internal sealed class MasterKey(KeyRing ring, byte[] root)
{
    public const int Bytes = 32;

    /// <summary>A key for something that has to be found or checked again later, such as search tokens or a chain of hashes.</summary>
    public byte[] Derive(string purpose) => KeyRing.Derived(root, purpose);

    public byte[] Seal(ReadOnlySpan<byte> plain, SealedColumn column) => ring.Seal(plain, column);

    public byte[] Open(ReadOnlySpan<byte> cipher, SealedColumn column) => ring.Open(cipher, column);
}
