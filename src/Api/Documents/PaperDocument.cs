using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;
using static UglyToad.PdfPig.Writer.PdfDocumentBuilder;

namespace Kim.Api.Documents;

/// <summary>A4 pages written from top to bottom: headings, paragraphs and lines to sign on. A page that is full begins the next one. Lengths are points.</summary>
internal sealed class PaperDocument : IDisposable
{
    private const double Width = 595;
    private const double Height = 842;
    private const double Margin = 56;
    private const double FootHeight = 40;

    private static readonly PdfPoint Origin = new(0, 0);

    private readonly PdfDocumentBuilder document = new();
    private readonly List<PdfPageBuilder> pages = [];
    private readonly AddedFont text;
    private readonly AddedFont strong;
    private readonly string footer;
    private double at;

    /// <param name="title">Title of the file, without names of persons.</param>
    /// <param name="footer">What stands on every page before its number.</param>
    public PaperDocument(DocumentFonts fonts, string title, string footer)
    {
        this.footer = footer;
        document.DocumentInformation.Title = title;
        (text, strong) = (document.AddTrueTypeFont(fonts.Text), document.AddTrueTypeFont(fonts.Strong));
        Turn();
    }

    public PaperDocument Title(string words) => Write(words, strong, 16, after: 8);

    public PaperDocument Section(string words) => Write(words, strong, 12, before: 12, after: 4);

    public PaperDocument Paragraph(string words) => Write(words, text, 10, after: 4);

    /// <summary>A name in bold and its value below; nothing where there is no value.</summary>
    public PaperDocument Entry(string name, string? value) =>
        string.IsNullOrWhiteSpace(value) ? this : Write(name, strong, 10, before: 2).Write(value, text, 10, after: 2);

    public PaperDocument Signature(string who)
    {
        Room(60);
        at -= 40;
        pages[^1].DrawLine(new(Margin, at), new(Margin + 240, at));
        return Write(who, text, 8);
    }

    public byte[] Bytes()
    {
        foreach (var (index, page) in pages.Index())
            page.AddText($"{footer} · {index + 1}/{pages.Count}", 8, new(Margin, FootHeight - 10), text);
        return document.Build();
    }

    public void Dispose() => document.Dispose();

    private PaperDocument Write(string words, AddedFont font, double size, double before = 0, double after = 0)
    {
        at -= before;
        foreach (var line in words.ReplaceLineEndings("\n").Split('\n').SelectMany(paragraph => Wrapped(paragraph, font, size)))
        {
            Room(size * 1.4);
            at -= size * 1.4;
            if (line.Length > 0)
                pages[^1].AddText(line, size, new(Margin, at), font);
        }

        at -= after;
        return this;
    }

    /// <summary>Lines that fit; a word longer than a line is broken.</summary>
    private IEnumerable<string> Wrapped(string paragraph, AddedFont font, double size)
    {
        var line = "";
        foreach (var word in paragraph.Split(' ').SelectMany(word => Pieces(word, font, size)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (Fits(longer, font, size))
            {
                line = longer;
                continue;
            }

            yield return line;
            line = word;
        }

        yield return line;
    }

    private IEnumerable<string> Pieces(string word, AddedFont font, double size)
    {
        while (!Fits(word, font, size))
        {
            var length = Enumerable.Range(1, word.Length).TakeWhile(count => Fits(word[..count], font, size)).DefaultIfEmpty(1).Last();
            yield return word[..length];
            word = word[length..];
        }

        yield return word;
    }

    private bool Fits(string words, AddedFont font, double size) =>
        words.Length == 0 || pages[^1].MeasureText(words, size, Origin, font)[^1].EndBaseLine.X <= Width - (2 * Margin);

    private void Room(double height)
    {
        if (at - height < Margin + FootHeight)
            Turn();
    }

    private void Turn()
    {
        pages.Add(document.AddPage(Width, Height));
        at = Height - Margin;
    }
}
