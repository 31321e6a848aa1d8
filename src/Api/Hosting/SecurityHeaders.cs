namespace Kim.Api.Hosting;

/// <summary>What every answer tells a browser not to do. Set when the answer starts, so that a problem answer has them too.</summary>
internal static class SecurityHeaders
{
    private const string DataOnly = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private const string Pages = "default-src 'self'; object-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    /// <summary>
    /// The pages around Elsa Studio. <c>wasm-unsafe-eval</c>: Studio is .NET compiled to WebAssembly, and that is how a browser is allowed to
    /// compile it; no script text is evaluated. The hashes: the two inline scripts of Studio 3.8.2, the keyboard shortcuts of its editor and of its list of instances. Inline styles: Studio's components and the script editor place and size by style attributes.
    /// <c>data:</c> pictures and fonts: icons inside style sheets. <c>blob:</c> workers: the script editor starts its language service so.
    /// </summary>
    private const string Designer =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                Set(context);
                return Task.CompletedTask;
            });
            return next(context);
        });
        return app;
    }

    private static void Set(HttpContext context)
    {
        var (path, headers) = (context.Request.Path, context.Response.Headers);
        var isData = path.IsUnder("/api") || path.IsUnder("/elsa") || path.IsUnder("/openapi") || path.IsUnder("/health");

        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.ContentSecurityPolicy = isData ? DataOnly : path.IsUnder("/designer") ? Designer : Pages;
        if (path.IsUnder("/api") || path.IsUnder("/elsa"))
            headers.CacheControl = "no-store";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }
}
