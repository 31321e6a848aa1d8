using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Kim.Api.Documents;

/// <summary>A4 pages written from top to bottom: headings, paragraphs and lines to sign on. A page that is full begins the next one.</summary>
internal sealed class PaperDocument : IDisposable
{
    private const double Margin = 56;
    private const double Foot = 40;

    private static readonly XFont Text = new(DocumentFonts.Family, 10);
    private static readonly XFont Strong = new(DocumentFonts.Family, 10, XFontStyleEx.Bold);
    private static readonly XFont Heading = new(DocumentFonts.Family, 16, XFontStyleEx.Bold);
    private static readonly XFont SubHeading = new(DocumentFonts.Family, 12, XFontStyleEx.Bold);
    private static readonly XFont Small = new(DocumentFonts.Family, 8);

    private readonly PdfDocument document = new();
    private readonly string footer;
    private PdfPage page = null!;
    private XGraphics? canvas;
    private double at;

    /// <param name="title">Title of the file, without names of persons.</param>
    /// <param name="language">BCP 47 code that a screen reader takes.</param>
    /// <param name="footer">What stands on every page before its number.</param>
    public PaperDocument(string title, string language, string footer)
    {
        this.footer = footer;
        document.Info.Title = title;
        document.Language = language;
        document.ViewerPreferences.DisplayDocTitle = true;
        Turn();
    }

    public PaperDocument Title(string text) => Write(text, Heading, 24, after: 8);

    public PaperDocument Section(string text) => Write(text, SubHeading, 18, before: 12, after: 4);

    public PaperDocument Paragraph(string text) => Write(text, Text, 14, after: 4);

    /// <summary>A name in bold and its value below; nothing where there is no value.</summary>
    public PaperDocument Entry(string name, string? value) =>
        string.IsNullOrWhiteSpace(value) ? this : Write(name, Strong, 14, before: 2).Write(value, Text, 14, after: 2);

    public PaperDocument Signature(string who)
    {
        Room(60);
        at += 40;
        canvas!.DrawLine(XPens.Black, Margin, at, Margin + 240, at);
        return Write(who, Small, 12);
    }

    public byte[] Bytes()
    {
        canvas?.Dispose();
        for (var number = 1; number <= document.PageCount; number++)
        {
            using var foot = XGraphics.FromPdfPage(document.Pages[number - 1]);
            foot.DrawString($"{footer} · {number}/{document.PageCount}", Small, XBrushes.Black, new XPoint(Margin, page.Height.Point - Foot + 10));
        }

        using var stream = new MemoryStream();
        document.Save(stream, closeStream: false);
        return stream.ToArray();
    }

    public void Dispose()
    {
        canvas?.Dispose();
        document.Dispose();
    }

    private PaperDocument Write(string text, XFont font, double lineHeight, double before = 0, double after = 0)
    {
        at += before;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').SelectMany(paragraph => Wrapped(paragraph, font)))
        {
            Room(lineHeight);
            at += lineHeight;
            canvas!.DrawString(line, font, XBrushes.Black, new XPoint(Margin, at));
        }

        at += after;
        return this;
    }

    /// <summary>Lines that fit; a word longer than a line is broken.</summary>
    private IEnumerable<string> Wrapped(string paragraph, XFont font)
    {
        var line = "";
        foreach (var word in paragraph.Split(' ').SelectMany(word => Pieces(word, font)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (Fits(longer, font))
            {
                line = longer;
                continue;
            }

            yield return line;
            line = word;
        }

        yield return line;
    }

    private IEnumerable<string> Pieces(string word, XFont font)
    {
        while (!Fits(word, font))
        {
            var length = Enumerable.Range(1, word.Length).TakeWhile(count => Fits(word[..count], font)).DefaultIfEmpty(1).Last();
            yield return word[..length];
            word = word[length..];
        }

        yield return word;
    }

    private bool Fits(string text, XFont font) => canvas!.MeasureString(text, font).Width <= page.Width.Point - (2 * Margin);

    private void Room(double height)
    {
        if (at + height > page.Height.Point - Margin - Foot)
            Turn();
    }

    private void Turn()
    {
        canvas?.Dispose();
        page = document.AddPage();
        page.Size = PdfSharp.PageSize.A4;
        canvas = XGraphics.FromPdfPage(page);
        at = Margin;
    }
}
