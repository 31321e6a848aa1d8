using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Primitives;

namespace Kim.Api.Hosting.Pages;

/// <summary>
/// The files below <c>/designer</c>: our pages, Elsa Studio as its npm package brings it (<c>_framework</c>, <c>_content</c>), and the
/// style and diagram libraries (<c>lib</c>).
/// </summary>
internal sealed partial class DesignerFiles(string pages) : IFileProvider, IDisposable
{
    private static readonly (string Start, string Package, string Folder)[] Packages =
    [
        ("/_framework/", "@elsa-workflows/elsa-studio-wasm", "_framework"),
        ("/_content/", "@elsa-workflows/elsa-studio-wasm", "_content"),
        ("/lib/studio/", "@elsa-workflows/elsa-studio-wasm", ""),
        ("/lib/kern/", "@kern-ux/native", "dist"),
        ("/lib/bpmn-js/", "bpmn-js", "dist"),
    ];

    private readonly PhysicalFileProvider own = new(pages);

    private readonly (string Start, PhysicalFileProvider Files)[] packages =
    [
        .. from part in Packages
           let package = NpmFolders.Of(part.Package)
           where package is not null
           select (part.Start, new PhysicalFileProvider(Path.Combine(package, part.Folder), ExclusionFilters.Sensitive)),
    ];

    /// <summary>Names that carry a hash of their content, and may be kept for ever.</summary>
    public static bool IsFingerprinted(string path) => Fingerprint().IsMatch(path);

    public IFileInfo GetFileInfo(string subpath) =>
        packages.FirstOrDefault(one => subpath.StartsWith(one.Start, StringComparison.Ordinal)) is { Files: { } files } part
            ? files.GetFileInfo(subpath[part.Start.Length..])
            : own.GetFileInfo(subpath);

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    public void Dispose()
    {
        own.Dispose();
        foreach (var (_, files) in packages)
            files.Dispose();
    }

    [GeneratedRegex(@"^/_(framework|content)/.*\.[a-z0-9]{10}\.[a-z.]+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Fingerprint();
}
