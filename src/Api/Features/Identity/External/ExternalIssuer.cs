using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kim.Domain.Shared;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Kim.Api.Features.Identity.External;

/// <summary>Talks to the issuer: where to send people, what their code is worth, whether a token is its own. Its keys are read anew when an unknown one appears.</summary>
internal sealed class ExternalIssuer : IDisposable
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <summary>Signatures with a private key of the issuer; a shared secret or none would be anybody's.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384,
    ];

    private readonly ExternalIssuerSettings settings;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConfigurationManager<OpenIdConnectConfiguration> metadata;

    public ExternalIssuer(IOptions<ExternalIssuerSettings> options)
    {
        settings = options.Value;
        metadata = new($"{settings.Authority.TrimEnd('/')}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(http) { RequireHttps = !settings.Authority.StartsWith(Uri.UriSchemeHttp + ':', StringComparison.OrdinalIgnoreCase) });
    }

    /// <summary>Where a person's sign-in begins.</summary>
    public Task<Result<Uri>> AddressOf(PendingSignIn pending, Uri callback, CancellationToken cancellationToken) => AtTheIssuer<Result<Uri>>(async known =>
        new Uri(new OpenIdConnectMessage
        {
            IssuerAddress = known.AuthorizationEndpoint,
            ClientId = settings.Audience,
            RedirectUri = callback.ToString(),
            ResponseType = OpenIdConnectResponseType.Code,
            Scope = settings.Scopes,
            State = pending.State,
            Nonce = pending.Nonce,
            Parameters = { ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(pending.Verifier))), ["code_challenge_method"] = "S256" },
        }.CreateAuthenticationRequestUrl()), cancellationToken);

    /// <summary>Changes a code for the person whom the issuer's ID token names.</summary>
    public Task<Result<ExternalPerson>> Redeem(string code, PendingSignIn pending, Uri callback, CancellationToken cancellationToken) => AtTheIssuer<Result<ExternalPerson>>(async known =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, known.TokenEndpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = callback.ToString(),
                ["client_id"] = settings.Audience,
                ["code_verifier"] = pending.Verifier,
            }),
        };
        if (settings.ClientSecret.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(settings.Audience)}:{Uri.EscapeDataString(settings.ClientSecret)}")));

        using var answer = await http.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            return (int)answer.StatusCode < 500 ? ExternalErrors.CodeRefused : ExternalErrors.Away;
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return body.ValueKind is JsonValueKind.Object && body.TryGetProperty("id_token", out var token) && token.GetString() is { } text
            ? await Read(text, known, pending.Nonce, cancellationToken)
            : ExternalErrors.TokenInvalid;
    }, cancellationToken);

    /// <summary>The person whom an ID token names that a client of the API brings.</summary>
    public Task<Result<ExternalPerson>> Read(string idToken, CancellationToken cancellationToken) =>
        AtTheIssuer(known => Read(idToken, known, nonce: null, cancellationToken), cancellationToken);

    /// <summary>Whether an answer that names its issuer names ours (RFC 9207); one that names none may be ours.</summary>
    public async Task<bool> Is(string? issuer, CancellationToken cancellationToken) =>
        issuer is null || (await AtTheIssuer<Result<bool>>(async known => known.Issuer == issuer, cancellationToken)) is { Succeeded: true, Value: true };

    public void Dispose() => http.Dispose();

    private async Task<Result<ExternalPerson>> Read(string idToken, OpenIdConnectConfiguration known, string? nonce, CancellationToken cancellationToken)
    {
        var read = await Validate(idToken, known);
        if (read.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            metadata.RequestRefresh();
            read = await Validate(idToken, await metadata.GetConfigurationAsync(cancellationToken));
        }

        if (!read.IsValid || read.SecurityToken is not JsonWebToken { Subject.Length: > 0 } token)
            return ExternalErrors.TokenInvalid;
        if (nonce is not null && !(token.TryGetPayloadValue<string>("nonce", out var told) && told == nonce))
            return ExternalErrors.TokenInvalid;
        // For whom it was issued, where it is good for several.
        if (token.Audiences.Skip(1).Any() && !(token.TryGetPayloadValue<string>("azp", out var party) && party == settings.Audience))
            return ExternalErrors.TokenInvalid;
        return ExternalPerson.Of(token);
    }

    private Task<TokenValidationResult> Validate(string idToken, OpenIdConnectConfiguration known) => Handler.ValidateTokenAsync(idToken, new TokenValidationParameters
    {
        ValidIssuer = known.Issuer,
        ValidAudience = settings.Audience,
        IssuerSigningKeys = known.SigningKeys,
        ValidAlgorithms = Algorithms,
        ClockSkew = TimeSpan.FromSeconds(30),
    });

    /// <summary>Whatever goes wrong on the way there is one refusal; so is an issuer that is not what its address says.</summary>
    private async Task<T> AtTheIssuer<T>(Func<OpenIdConnectConfiguration, Task<T>> ask, CancellationToken cancellationToken)
        where T : class, IResult<T>
    {
        try
        {
            var known = await metadata.GetConfigurationAsync(cancellationToken);
            return known.Issuer?.TrimEnd('/') == settings.Authority.TrimEnd('/') ? await ask(known) : T.Refused(ExternalErrors.TokenInvalid);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            || (failure is InvalidOperationException && failure.Message.StartsWith("IDX", StringComparison.Ordinal)))
        {
            // The network's edge: people may try again, and the password still works.
            return T.Refused(ExternalErrors.Away);
        }
    }
}
