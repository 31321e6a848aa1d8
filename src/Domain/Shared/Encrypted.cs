using System.Diagnostics.CodeAnalysis;

namespace Kim.Domain.Shared;

/// <summary>
/// A field that is stored encrypted. The domain carries it sealed: the plain value exists only where a port with the
/// record's data key opens it, and nothing can print it by accident.
/// </summary>
/// <remarks><see cref="Sealed"/> is version, key id, nonce, tag and cipher text in this order.</remarks>
[SuppressMessage("Design", "MA0095", Justification = "Two sealings of one value differ by nonce; equality of cipher texts means nothing.")]
public sealed class Encrypted<T>(byte[] cipher)
{
    public ReadOnlyMemory<byte> Sealed { get; } = cipher;

    public override string ToString() => "(verschlüsselt)";
}
