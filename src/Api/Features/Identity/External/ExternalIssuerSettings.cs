using Microsoft.Extensions.Configuration.Json;

namespace Kim.Api.Features.Identity.External;

/// <summary>The OpenID Connect issuer that people of this installation may sign in with. Without an authority there is none.</summary>
internal sealed record ExternalIssuerSettings
{
    public const string Section = "Auth";

    /// <summary>The issuer's address, below which lies <c>.well-known/openid-configuration</c>.</summary>
    public string Authority { get; init; } = "";

    /// <summary>What its tokens for us name as audience: our client id there.</summary>
    public string Audience { get; init; } = "";

    /// <summary>From the environment only.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>What people know the issuer by; the button says "Anmelden mit …".</summary>
    public string Name { get; init; } = "OpenID Connect";

    public string Scopes { get; init; } = "openid profile email";

    /// <summary>The claim that names the tenant by its slug. Without it nobody gets an account by signing in.</summary>
    public string TenantClaim { get; init; } = "";

    /// <summary>Whether clients of the API may change an ID token for a session.</summary>
    public bool TokenExchange { get; init; }

    public bool IsOn => Authority.Length > 0;

    public bool IsValid => !IsOn || (Audience.Length > 0 && Uri.TryCreate(Authority, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback));

    /// <summary>Whether a file holds what no file may hold.</summary>
    public static bool SecretIsInAFile(IConfiguration configuration) =>
        configuration is IConfigurationRoot root && root.Providers.OfType<JsonConfigurationProvider>().Any(file => file.TryGet($"{Section}:{nameof(ClientSecret)}", out var secret) && secret is { Length: > 0 });
}
