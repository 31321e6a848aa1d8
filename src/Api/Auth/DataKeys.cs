using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Kim.Api.Persistence;
using Kim.Domain.Shared;

namespace Kim.Api.Auth;

/// <summary>The data key of one client or case, sealed with the master key. Destroying it makes every sealed field of its owner unreadable, in every copy.</summary>
internal sealed class DataKeyRow
{
    public required TenantId TenantId { get; init; }
    public required CarrierId CarrierId { get; init; }
    public required Guid OwnerId { get; init; }
    public required byte[] SealedKey { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DestroyedAt { get; set; }
}

/// <summary>Seals and opens the fields of one owner.</summary>
/// <remarks>A sealed field is version (1 byte), owner id (16 bytes), then nonce, tag and cipher text.</remarks>
internal sealed class DataKey(Guid owner, byte[]? key, SealedFields texts)
{
    private const byte Version = 1;
    private const int HeaderBytes = 17;

    /// <param name="field">How the code names the text.</param>
    public Encrypted<string> Seal(string plain, [CallerArgumentExpression(nameof(plain))] string field = "")
    {
        texts.Add(field, plain);
        return new(Sealed(Encoding.UTF8.GetBytes(plain)));
    }

    /// <summary>The same for what is no text, such as the content of a document.</summary>
    public byte[] SealBytes(ReadOnlySpan<byte> plain, string field)
    {
        texts.Add(field, field);
        return Sealed(plain);
    }

    /// <summary>A copy of what is stored already: it says nothing new about anybody.</summary>
    public byte[] SealCopy(ReadOnlySpan<byte> plain) => Sealed(plain);

    /// <summary>Null when the key was destroyed.</summary>
    public byte[]? OpenBytes(byte[] field) => key is null ? null : Sealing.Open(key, field.AsSpan(HeaderBytes));

    private byte[] Sealed(ReadOnlySpan<byte> plain) =>
        [Version, .. owner.ToByteArray(bigEndian: true), .. Sealing.Seal(key ?? throw new InvalidOperationException("This data key was destroyed."), plain)];

    public Encrypted<string>? SealOptional(string? plain, [CallerArgumentExpression(nameof(plain))] string field = "") =>
        string.IsNullOrEmpty(plain) ? null : Seal(plain, field);

    public string? Open(Encrypted<string>? field) =>
        field is null || key is null ? null : Encoding.UTF8.GetString(Sealing.Open(key, field.Sealed.Span[HeaderBytes..]));
}

/// <summary>The data keys of the running request: an owner's first sealed field makes its key.</summary>
internal sealed class DataKeys(KimDbContext db, CurrentCaller caller, MasterKey masterKey, TimeProvider time, SealedFields texts)
{
    public async ValueTask<DataKey> For(Guid owner, CancellationToken cancellationToken)
    {
        var row = await db.Set<DataKeyRow>().FindAsync([caller.Value.TenantId, owner], cancellationToken);

        if (row is null)
        {
            row = new DataKeyRow
            {
                TenantId = caller.Value.TenantId,
                CarrierId = caller.Value.Carrier ?? throw new InvalidOperationException("Sealed fields belong to a carrier."),
                OwnerId = owner,
                SealedKey = masterKey.Seal(RandomNumberGenerator.GetBytes(MasterKey.Bytes), SealedColumn.DataKeys),
                CreatedAt = time.GetUtcNow(),
            };
            db.Add(row);
        }

        return new DataKey(owner, row.DestroyedAt is null ? masterKey.Open(row.SealedKey, SealedColumn.DataKeys) : null, texts);
    }
}

/// <summary>
/// Blind index for the searches that names need: keyed hashes of a name's words and of their beginnings, per tenant, so that
/// the database can find but not read.
/// </summary>
internal sealed class SearchTokens(MasterKey masterKey)
{
    private const int ShortestBeginning = 3;

    public IReadOnlyList<byte[]> ForStoring(TenantId tenant, IEnumerable<string?> names) =>
        Hashes(tenant, names.OfType<string>().SelectMany(Words).SelectMany(word => Beginnings(word).Append(Whole(word))).Distinct());

    public IReadOnlyList<byte[]> ForSearching(TenantId tenant, string text) => Hashes(tenant, Words(text));

    /// <summary>By what each of these words would be known if it were a whole name; what is no word has nothing.</summary>
    public IReadOnlyList<(string Word, byte[] Token)> ForWholeNames(TenantId tenant, IReadOnlyList<string> words)
    {
        var known = words.SelectMany(word => Words(word), (word, part) => (word, Name: Whole(part))).ToList();
        return [.. known.Zip(Hashes(tenant, known.Select(one => one.Name)), (one, token) => (one.word, token))];
    }

    /// <summary>The key is derived once for all words of a name.</summary>
    private byte[][] Hashes(TenantId tenant, IEnumerable<string> words)
    {
        var key = masterKey.Derive("search:" + tenant.Value.ToString("N"));
        return [.. words.Select(word => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(word))[..16])];
    }

    private static IEnumerable<string> Words(string text) =>
        new string([.. text.Normalize(NormalizationForm.FormD).Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-').Select(char.ToLowerInvariant)])
            .Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>No word that somebody types has this in it, so that a beginning is never taken for a name.</summary>
    private static string Whole(string word) => word + '\0';

    private static IEnumerable<string> Beginnings(string word)
    {
        for (var length = Math.Min(ShortestBeginning, word.Length); length <= word.Length; length++)
            yield return word[..length];
    }
}
