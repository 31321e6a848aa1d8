using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kim.Api.Audit.Chain;

/// <summary>
/// The arithmetic of the seals, and nothing else: each state is the HMAC-SHA256 of the state before and what comes next. Whoever does not have
/// the key can make no state, so no line can be taken out, changed, put in or moved without the states behind it being wrong.
/// </summary>
internal sealed class LogChain : IDisposable
{
    public const int LinkBytes = 8;

    private readonly IncrementalHash hash;

    private LogChain(byte[] key, byte[] before)
    {
        hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        State = before;
    }

    public byte[] State { get; private set; }

    public ReadOnlySpan<byte> Link => State.AsSpan(0, LinkBytes);

    /// <param name="before">The head of the month's seal before; empty at the beginning of a month.</param>
    public static LogChain Begin(byte[] key, byte[] before, AccessLogSeal seal)
    {
        var chain = new LogChain(key, before);
        chain.Take("seal");
        chain.Put(seal.TenantId.Value);
        foreach (var number in new[] { seal.Number, seal.Month.DayNumber, Micros(seal.SealedAt), seal.FromTx, seal.NextTx, seal.OpenTx, seal.Lines })
            chain.Put(number);
        chain.Put(seal.KeyId);
        chain.End();
        return chain;
    }

    public static byte[] Sign(byte[] key, AccessLogDrop drop)
    {
        using var chain = new LogChain(key, drop.Head);
        chain.Take("drop");
        chain.Put(drop.TenantId.Value);
        foreach (var number in new[] { drop.Month.DayNumber, Micros(drop.DroppedAt), drop.NextTx, drop.Lines })
            chain.Put(number);
        chain.Put(drop.Numbers);
        chain.Put(drop.KeyId);
        chain.End();
        return chain.State;
    }

    public void Add(SealedLine line)
    {
        Take("line");
        Put(line.Tx);
        Put(Micros(line.At));
        Put(line.Id);
        foreach (var id in new[] { line.CarrierId, line.UserId, line.UnitId, line.SubjectId })
        {
            Put(id is null ? 0L : 1L);
            Put(id ?? Guid.Empty);
        }

        foreach (var text in new[] { line.Role, line.Kind, line.SubjectKind, line.Subjects, line.Record, line.Fields, line.Purpose })
            Put(text);
        End();
    }

    public void Dispose() => hash.Dispose();

    /// <summary>What the database keeps of an instant.</summary>
    private static long Micros(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMicrosecond;

    private void Take(string kind)
    {
        hash.AppendData(State);
        Put(kind);
    }

    private void End() => State = hash.GetHashAndReset();

    private void Put(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private void Put(Guid id) => hash.AppendData(id.ToByteArray(bigEndian: true));

    /// <summary>With its length, so that no two rows read alike.</summary>
    private void Put(string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Put(text is null ? -1L : bytes.Length);
        hash.AppendData(bytes);
    }
}
