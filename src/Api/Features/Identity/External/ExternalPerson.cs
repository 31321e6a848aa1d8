using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Kim.Api.Features.Identity.External;

/// <summary>Who the issuer says signed in, from a token that was checked.</summary>
internal sealed record ExternalPerson(string Issuer, string Subject, JsonElement Claims)
{
    public static ExternalPerson Of(JsonWebToken token) => new(token.Issuer, token.Subject, JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload)).RootElement);

    /// <summary>The address, where the issuer has verified it; anything less would let people sign in as others.</summary>
    public string? VerifiedEmail => Claims.TryGetProperty("email_verified", out var verified) && verified.ValueKind is JsonValueKind.True ? Values("email").FirstOrDefault() : null;

    public string? Name => Values("name").FirstOrDefault();

    /// <summary>The texts of a claim; <c>realm_access.roles</c> reaches into an object.</summary>
    public IEnumerable<string> Values(string claim)
    {
        var found = Claims;
        if (!found.TryGetProperty(claim, out var whole))
        {
            foreach (var part in claim.Split('.'))
            {
                if (found.ValueKind is not JsonValueKind.Object || !found.TryGetProperty(part, out found))
                    return [];
            }
        }
        else
        {
            found = whole;
        }

        return found.ValueKind switch
        {
            JsonValueKind.String => [found.GetString()!],
            JsonValueKind.Array => found.EnumerateArray().Where(one => one.ValueKind is JsonValueKind.String).Select(one => one.GetString()!),
            _ => [],
        };
    }
}
