using System.Security.Claims;
using Kim.Domain.Shared;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Kim.Api.Auth;

/// <summary>Access tokens: ten minutes, naming one {tenant, role, unit}, and the carrier where the role may hold case data.</summary>
internal sealed class AccessTokens(SigningKeys keys, TimeProvider time)
{
    public const string Issuer = "kim";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Tenant = "tid", Carrier = "car", Role = "role", Unit = "unit", Family = "fam";
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    public async Task<string> Issue(RefreshToken session, CarrierId carrier, CancellationToken cancellationToken) => Handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Issuer,
        IssuedAt = time.GetUtcNow().UtcDateTime,
        NotBefore = time.GetUtcNow().UtcDateTime,
        Expires = (time.GetUtcNow() + Lifetime).UtcDateTime,
        SigningCredentials = await keys.ForSigning(cancellationToken),
        Claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = session.AccountId.Value.ToString(),
            [Tenant] = session.TenantId.Value.ToString(),
            [Role] = session.Role,
            [Unit] = session.UnitId.Value.ToString(),
            [Family] = session.FamilyId.ToString(),
            [Carrier] = Policies.Casework.Roles.Contains(session.Role) ? carrier.Value.ToString() : "",
        },
    });

    public static Caller CallerOf(ClaimsPrincipal person) => new(
        new TenantId(Id(person, Tenant)!.Value),
        Id(person, Carrier) is { } carrier ? new CarrierId(carrier) : null,
        new UserId(Id(person, JwtRegisteredClaimNames.Sub)!.Value),
        person.FindFirstValue(Role)!,
        Id(person, Unit) is { } unit ? new UnitId(unit) : null);

    public static Guid FamilyOf(ClaimsPrincipal person) => Id(person, Family)!.Value;

    public static string RoleOf(ClaimsPrincipal person) => person.FindFirstValue(Role) ?? "";

    /// <summary>The same person, in another role than the token names.</summary>
    public static ClaimsIdentity InRole(ClaimsPrincipal person, string role) => new(
        person.Claims.Where(claim => claim.Type is not (Role or Carrier)).Append(new Claim(Role, role)), person.Identity!.AuthenticationType);

    private static Guid? Id(ClaimsPrincipal person, string claim) => Guid.TryParse(person.FindFirstValue(claim), out var id) ? id : null;
}
