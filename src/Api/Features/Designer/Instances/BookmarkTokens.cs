using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Kim.Api.Auth;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>
/// A link with which somebody without an account resumes one bookmark, until it expires. It names tenant, instance and bookmark and
/// is signed with a key outside the database.
/// </summary>
internal sealed record BookmarkToken(TenantId TenantId, Guid InstanceId, Guid BookmarkId, DateTimeOffset ExpiresAt);

internal sealed class BookmarkTokens(MasterKey masterKey, TimeProvider time)
{
    private const int IdBytes = 16, Said = 3 * IdBytes + sizeof(long), Signature = HMACSHA256.HashSizeInBytes;

    public string Write(BookmarkToken token)
    {
        Span<byte> bytes = stackalloc byte[Said + Signature];
        token.TenantId.Value.TryWriteBytes(bytes);
        token.InstanceId.TryWriteBytes(bytes[IdBytes..]);
        token.BookmarkId.TryWriteBytes(bytes[(2 * IdBytes)..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes[(3 * IdBytes)..], token.ExpiresAt.ToUnixTimeSeconds());
        Sign(bytes[..Said], bytes[Said..]);
        return Base64Url.EncodeToString(bytes);
    }

    public bool TryRead(string? text, [NotNullWhen(true)] out BookmarkToken? token)
    {
        token = null;
        Span<byte> bytes = stackalloc byte[Said + Signature];
        if (text is null || text.Length != Base64Url.GetEncodedLength(bytes.Length) || !Base64Url.TryDecodeFromChars(text, bytes, out var read) || read != bytes.Length)
            return false;

        Span<byte> signature = stackalloc byte[Signature];
        Sign(bytes[..Said], signature);
        var expires = BinaryPrimitives.ReadInt64BigEndian(bytes[(3 * IdBytes)..]);
        if (!CryptographicOperations.FixedTimeEquals(signature, bytes[Said..]) || expires < time.GetUtcNow().ToUnixTimeSeconds())
            return false;

        token = new(new TenantId(new Guid(bytes[..IdBytes])), new Guid(bytes[IdBytes..(2 * IdBytes)]), new Guid(bytes[(2 * IdBytes)..(3 * IdBytes)]), DateTimeOffset.FromUnixTimeSeconds(expires));
        return true;
    }

    private void Sign(ReadOnlySpan<byte> said, Span<byte> signature) => HMACSHA256.HashData(masterKey.Derive("bookmark-token"), said, signature);
}
