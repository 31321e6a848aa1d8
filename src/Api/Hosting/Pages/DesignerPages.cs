using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Kim.Api.Hosting.Pages;

/// <summary>
/// Serves <c>/designer</c>. Addresses of pages (<c>/designer/definitions/…</c>) all get the one document that reads them; files
/// that the package brings compressed are sent so.
/// </summary>
internal static class DesignerPages
{
    private const string Root = "/designer";

    private static readonly (string Encoding, string Extension)[] Compressions = [("br", ".br"), ("gzip", ".gz")];

    private static readonly string[] Pages = ["/definitions", "/instances", "/requests", "/jobs", "/account"];

    private static readonly FileExtensionContentTypeProvider ContentTypes = new() { Mappings = { [".dat"] = "application/octet-stream" } };

    public static WebApplication UseDesignerPages(this WebApplication app)
    {
        var files = new DesignerFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot", "designer"));
        app.Lifetime.ApplicationStopped.Register(files.Dispose);
        app.UseWhen(http => http.Request.Path.IsUnder(Root), pages =>
        {
            pages.Use((http, next) => Find(http, files, next));
            pages.UseStaticFiles(new StaticFileOptions { FileProvider = files, RequestPath = Root, ServeUnknownFileTypes = true, OnPrepareResponse = Describe });
        });
        return app;
    }

    private static Task Find(HttpContext http, DesignerFiles files, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal, out var asked) || !asked.HasValue)
        {
            // A page's relative addresses need the slash.
            http.Response.Redirect(Root + "/");
            return Task.CompletedTask;
        }

        var path = files.GetFileInfo(asked.Value).Exists ? asked.Value : IsPage(asked) ? "/index.html" : null;
        if (path is null)
            return next(http);

        var wanted = new File(path, CompressionFor(http, files, path));
        http.Items[typeof(File)] = wanted;
        http.Request.Path = Root + path + Compressions.FirstOrDefault(one => one.Encoding == wanted.Encoding).Extension;
        return next(http);
    }

    private static bool IsPage(PathString path) => path == "/" || Array.Exists(Pages, page => path.IsUnder(page));

    private static string? CompressionFor(HttpContext http, DesignerFiles files, string path)
    {
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        return Compressions.FirstOrDefault(one => accepted.Any(given => given.Quality is not 0 && given.Value.Equals(one.Encoding, StringComparison.OrdinalIgnoreCase))
            && files.GetFileInfo(path + one.Extension).Exists).Encoding;
    }

    private static void Describe(StaticFileResponseContext file)
    {
        if (file.Context.Items[typeof(File)] is not File wanted)
            return;

        var headers = file.Context.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.ContentType = ContentTypes.TryGetContentType(wanted.Path, out var type) ? type : "application/octet-stream";
        headers.CacheControl = DesignerFiles.IsFingerprinted(wanted.Path) ? "public, max-age=31536000, immutable" : "no-cache";
        if (wanted.Encoding is { } encoding)
            headers.ContentEncoding = encoding;
    }

    /// <param name="Path">Below <c>/designer</c>, as it was asked for.</param>
    /// <param name="Encoding">How the file lies on the disk; null when it is not compressed.</param>
    private sealed record File(string Path, string? Encoding);
}
