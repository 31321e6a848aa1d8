namespace Kim.Api.Documents;

/// <summary>The typeface of our documents, with Latin, Greek and Cyrillic letters: DejaVu Sans from the npm package <c>dejavu-fonts-ttf</c>.</summary>
/// <param name="Text">The regular face as TrueType.</param>
/// <param name="Strong">The bold face as TrueType.</param>
internal sealed record DocumentFonts(byte[] Text, byte[] Strong)
{
    private static readonly Lazy<DocumentFonts?> Found = new(() => NpmFolders.Of(Path.Combine("dejavu-fonts-ttf", "ttf")) is { } folder
        ? new(File.ReadAllBytes(Path.Combine(folder, "DejaVuSans.ttf")), File.ReadAllBytes(Path.Combine(folder, "DejaVuSans-Bold.ttf")))
        : null);

    /// <summary>Null when the program was built without npm.</summary>
    public static DocumentFonts? Installed => Found.Value;
}
