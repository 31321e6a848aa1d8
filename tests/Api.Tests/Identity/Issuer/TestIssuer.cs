using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Api.Tests.Identity.Issuer;

/// <summary>
/// An OpenID Connect provider on loopback: discovery, keys, authorization with PKCE, tokens signed with RS256. Whoever comes is signed in at once as
/// <see cref="Person"/>. <see cref="Forge"/> lets a test change a token before it is signed.
/// </summary>
public sealed class TestIssuer : IAsyncLifetime
{
    public const string Client = "kim-test", Secret = "only-between-us";

    private readonly ConcurrentDictionary<string, Grant> grants = new();
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "one" };
    private WebApplication app = null!;

    public string Address { get; private set; } = "";

    /// <summary>The claims of whoever signs in next.</summary>
    public Dictionary<string, object> Person { get; } = [];

    public Action<SecurityTokenDescriptor>? Forge { get; set; }

    public void Is(string subject, string? email, params string[] groups)
    {
        Person.Clear();
        Forge = null;
        Person["sub"] = subject;
        Person["name"] = "Kim Beispiel";
        Person["groups"] = groups;
        if (email is not null)
            (Person["email"], Person["email_verified"]) = (email, true);
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", Metadata);
        app.MapGet("/keys", () => Results.Text(new JsonObject { ["keys"] = new JsonArray(PublicKey()) }.ToJsonString(), "application/json"));
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", Redeem);
        await app.StartAsync();
        Address = app.Urls.Single();
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    /// <summary>An ID token as the token endpoint gives it.</summary>
    public string Token(string? nonce, SigningCredentials? signing = null)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = Client,
            IssuedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
            NotBefore = TimeProvider.System.GetUtcNow().UtcDateTime,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
            Claims = new Dictionary<string, object>(Person),
            SigningCredentials = signing ?? new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        };
        if (nonce is not null)
            descriptor.Claims["nonce"] = nonce;
        Forge?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    private IResult Metadata() => Results.Text(new JsonObject
    {
        ["issuer"] = Address,
        ["authorization_endpoint"] = $"{Address}/authorize",
        ["token_endpoint"] = $"{Address}/token",
        ["jwks_uri"] = $"{Address}/keys",
        ["response_types_supported"] = new JsonArray("code"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    }.ToJsonString(), "application/json");

    private JsonObject PublicKey()
    {
        var made = JsonWebKeyConverter.ConvertFromRSASecurityKey(key);
        return new() { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = made.Kid, ["n"] = made.N, ["e"] = made.E };
    }

    private IResult Authorize(HttpRequest request)
    {
        var asked = request.Query;
        if (asked["client_id"] != Client || asked["response_type"] != "code" || asked["code_challenge_method"] != "S256" || !asked["scope"].ToString().Contains("openid", StringComparison.Ordinal))
            return Results.BadRequest();
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        grants[code] = new(asked["redirect_uri"].ToString(), asked["code_challenge"].ToString(), asked["nonce"].ToString());
        return Results.Redirect($"{asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(asked["state"].ToString())}&iss={Uri.EscapeDataString(Address)}");
    }

    /// <summary>A code works once, for the client with its secret, for the address it was sent to, and for who holds the verifier.</summary>
    private async Task<IResult> Redeem(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Client}:{Secret}"));
        var verified = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (request.Headers.Authorization != basic || form["grant_type"] != "authorization_code" || !grants.TryRemove(form["code"].ToString(), out var grant)
            || grant.RedirectUri != form["redirect_uri"] || grant.Challenge != verified)
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        return Results.Text(new JsonObject { ["token_type"] = "Bearer", ["access_token"] = "opaque", ["expires_in"] = 300, ["id_token"] = Token(grant.Nonce) }.ToJsonString(), "application/json");
    }

    private sealed record Grant(string RedirectUri, string Challenge, string Nonce);
}
