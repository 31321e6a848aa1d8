using System.Security.Cryptography;

namespace Kim.Workflows.Execution;

/// <summary>
/// Version-7 ids as RFC 9562 defines them: milliseconds, a counter that keeps the order of ids of one thread and millisecond (its 12 bits begin low, §6.2
/// method 1), and 62 random bits that keep ids of other threads and nodes apart. The random bits come from the system in blocks, which makes an id cheap.
/// </summary>
internal static class OrderedIds
{
    private const int RandomBytes = 8;
    private const int Block = 64 * RandomBytes;

    [ThreadStatic]
    private static Source? source;

    public static Guid At(DateTimeOffset instant) => (source ??= new()).Next(instant.ToUnixTimeMilliseconds());

    private sealed class Source
    {
        private readonly byte[] random = new byte[Block];
        private int used = Block;
        private long last = -1;
        private int counter;

        public Guid Next(long milliseconds)
        {
            if (used == Block)
            {
                RandomNumberGenerator.Fill(random);
                used = 0;
            }
            var bytes = random.AsSpan(used, RandomBytes);
            used += RandomBytes;
            (counter, last) = (milliseconds == last ? (counter + 1) & 0xFFF : bytes[0], milliseconds);
            return new Guid(
                (int)(milliseconds >> 16), (short)milliseconds, (short)(0x7000 | counter),
                (byte)(0x80 | (bytes[0] & 0x3F)), bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]);
        }
    }
}
