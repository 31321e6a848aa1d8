using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Kim.Api.Auth;

/// <summary>
/// What the program says to itself by way of a client: sealed with a key of its purpose, so that nobody else writes or reads it, and
/// good until a moment. Nothing of it is stored.
/// </summary>
internal sealed class Tickets(MasterKey masterKey, TimeProvider time)
{
    public string Write<T>(string purpose, T said, TimeSpan life) =>
        Base64Url.EncodeToString(Sealing.Seal(Key(purpose), JsonSerializer.SerializeToUtf8Bytes(new Ticket<T>(said, time.GetUtcNow() + life))));

    /// <summary>Null: nobody here wrote this for that purpose, or it has expired.</summary>
    public T? Read<T>(string purpose, string? text)
        where T : class
    {
        if (string.IsNullOrEmpty(text) || !Base64Url.IsValid(text))
            return null;

        try
        {
            var ticket = JsonSerializer.Deserialize<Ticket<T>>(Sealing.Open(Key(purpose), Base64Url.DecodeFromChars(text)));
            return ticket is not null && ticket.Until > time.GetUtcNow() ? ticket.Said : null;
        }
        catch (Exception foreign) when (foreign is CryptographicException or OverflowException or ArgumentException)
        {
            // Not ours, or too short to be.
            return null;
        }
    }

    private byte[] Key(string purpose) => masterKey.Derive("ticket:" + purpose);

    private sealed record Ticket<T>(T Said, DateTimeOffset Until);
}
