using Kim.Api.Features.DataProtection.Accesses;

namespace Kim.Api.Features.DataProtection;

internal static class DataProtectionEndpoints
{
    /// <summary>What the data-protection officer works with.</summary>
    public static void MapDataProtection(this IEndpointRouteBuilder app) => app.MapAccesses();
}
