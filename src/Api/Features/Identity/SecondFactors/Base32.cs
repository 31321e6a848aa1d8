namespace Kim.Api.Features.Identity.SecondFactors;

/// <summary>RFC 4648 without padding: how authenticator apps take a secret, and people type a code.</summary>
internal static class Base32
{
    private const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsOfASign = 5;

    /// <param name="bytes">A multiple of five.</param>
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length * 8 / BitsOfASign];
        for (var i = 0; i < text.Length; i++)
        {
            var value = 0;
            for (var bit = i * BitsOfASign; bit < (i + 1) * BitsOfASign; bit++)
                value = value << 1 | bytes[bit / 8] >> (7 - bit % 8) & 1;
            text[i] = Signs[value];
        }

        return new(text);
    }
}
