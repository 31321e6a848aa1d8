using System.Text.Json;
using Kim.Api.Features.Identity.SecondFactors;

namespace Api.Tests.Identity;

/// <summary>What an authenticator app on a phone does.</summary>
internal static class AuthenticatorApp
{
    private const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] Key(JsonElement enrolment) => Key(enrolment.GetProperty("secret").GetString()!);

    public static byte[] Key(string secret)
    {
        var bits = string.Concat(secret.Select(sign => Convert.ToString(Signs.IndexOf(sign), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }

    /// <summary>The app's clock may differ: a code of the next step is right already.</summary>
    public static string Code(byte[] key, TimeSpan ahead = default) => Totp.CodeAt(key, TimeProvider.System.GetUtcNow() + ahead);
}
