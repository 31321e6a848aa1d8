using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Kim.Workflows.State;

/// <summary>Writes JSON text with the one buffer and writer that each thread keeps for it.</summary>
internal static class JsonText
{
    private const int Kept = 1 << 20;

    [ThreadStatic]
    private static Tools? tools;

    public static string Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var used = tools ?? new(new ArrayBufferWriter<byte>(4096));
        var (buffer, writer) = used;
        tools = null; // whoever writes in the middle of writing gets another one
        writer.Reset(buffer);
        write(writer, value);
        writer.Flush();
        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
        if (buffer.Capacity <= Kept)
            tools = used;
        return text;
    }

    private sealed record Tools(ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)
    {
        public Tools(ArrayBufferWriter<byte> buffer)
            : this(buffer, new(buffer, PlainValues.Written))
        {
        }
    }
}
