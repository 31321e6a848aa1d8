using PdfSharp.Fonts;

namespace Kim.Api.Documents;

/// <summary>The one typeface of our documents, with Latin, Greek and Cyrillic letters; from the npm package <c>dejavu-fonts-ttf</c>.</summary>
internal sealed class DocumentFonts : IFontResolver
{
    public const string Family = "DejaVu Sans";

    private static readonly Lazy<bool> Known = new(() =>
    {
        if (Folder() is null)
            return false;
        GlobalFontSettings.FontResolver = new DocumentFonts();
        return true;
    });

    /// <summary>Whether there are fonts to write with; a program built without npm has none.</summary>
    public static bool AreThere => Known.Value;

    public FontResolverInfo ResolveTypeface(string familyName, bool bold, bool italic) => new(bold ? "DejaVuSans-Bold" : "DejaVuSans");

    public byte[] GetFont(string faceName) => File.ReadAllBytes(Path.Combine(Folder()!, $"{faceName}.ttf"));

    private static string? Folder() => NpmFolders.Of(Path.Combine("dejavu-fonts-ttf", "ttf"));
}
