using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Kim.Api.Auth;

namespace Kim.Api.Features.Identity.External;

/// <summary>A sign-in that is under way at the issuer. It lies sealed in a cookie of the browser that began it, and nowhere else.</summary>
internal sealed record PendingSignIn(string State, string Nonce, string Verifier, string ReturnUrl)
{
    public static PendingSignIn Begin(string returnUrl) => new(Random(), Random(), Random(), returnUrl);

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}

/// <summary>The cookie of a pending sign-in.</summary>
internal sealed class PendingSignIns(Tickets tickets)
{
    private const string Purpose = "external-sign-in", Path = "/api/v1/auth/external";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public void Keep(HttpContext http, PendingSignIn pending) => http.Response.Cookies.Append(NameFor(http), tickets.Write(Purpose, pending, Lifetime), Options(http));

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(NameFor(http), Options(http));

    public bool TryRead(HttpContext http, [NotNullWhen(true)] out PendingSignIn? pending) => (pending = tickets.Read<PendingSignIn>(Purpose, http.Request.Cookies[NameFor(http)])) is not null;

    /// <summary>A browser takes a cookie of this name from a secure address only.</summary>
    private static string NameFor(HttpContext http) => http.Request.IsHttps ? "__Secure-kim-external" : "kim-external";

    /// <summary>Lax: the issuer leads back by a link, and no other site's form carries it.</summary>
    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = Path,
        MaxAge = Lifetime,
        IsEssential = true,
    };
}
