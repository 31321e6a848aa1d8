namespace Kim.Api.Auth;

/// <summary>On a route that takes its token from the query as well: <c>?access_token=</c>. Queries are written to logs and histories, so it is no way in elsewhere.</summary>
internal sealed record TokenInQuery
{
    public static readonly TokenInQuery Allowed = new();

    public static string? Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<TokenInQuery>() is not null && context.Request.Query["access_token"].ToString() is { Length: > 0 } token ? token : null;
}
