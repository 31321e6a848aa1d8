using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Api.Tests.Identity;

/// <summary>A WebAuthn authenticator with one ES256 key, as a browser would hand on its answers.</summary>
internal sealed class SoftwareAuthenticator(string origin = "http://localhost", string host = "localhost") : IDisposable
{
    private const byte Present = 0x01, Verified = 0x04, HasKey = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    private string user = "";
    private uint count;

    /// <summary>Whether the person was asked for a PIN or a fingerprint.</summary>
    public bool Verifies { get; set; } = true;

    public object Create(JsonElement options)
    {
        user = options.GetProperty("user").GetProperty("id").GetString()!;
        var point = key.ExportParameters(false).Q;
        byte[] cose = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, .. Bytes(point.X!), 0x22, .. Bytes(point.Y!)];
        byte[] data = [.. Head(HasKey), .. new byte[16], 0, (byte)id.Length, .. id, .. cose];
        byte[] attestation = [0xa3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xa0, .. Text("authData"), .. Bytes(data)];
        return Credential(new { clientDataJSON = Write(Client("webauthn.create", options)), attestationObject = Write(attestation), transports = new[] { "internal" } });
    }

    public object Get(JsonElement options)
    {
        var (data, client) = (Head(0), Client("webauthn.get", options));
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new { clientDataJSON = Write(client), authenticatorData = Write(data), signature = Write(signature), userHandle = user });
    }

    public void Dispose() => key.Dispose();

    private object Credential(object response) => new { id = Write(id), rawId = Write(id), type = "public-key", clientExtensionResults = new { }, response };

    private byte[] Head(byte flags)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, ++count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(host)), (byte)(flags | Present | (Verifies ? Verified : 0)), .. counter];
    }

    private byte[] Client(string type, JsonElement options) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.GetProperty("challenge").GetString(), origin, crossOrigin = false });

    /// <summary>CBOR: a byte string.</summary>
    private static byte[] Bytes(byte[] bytes) => bytes.Length < 256 ? [0x58, (byte)bytes.Length, .. bytes] : [0x59, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];

    /// <summary>CBOR: a short text.</summary>
    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static string Write(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
