using System.Text;
using CsvHelper;
using Kim.Domain.Reports.Tables;

namespace Kim.Api.Features.Reports.Files;

/// <summary>One line a number, as a German spreadsheet opens it: semicolons, UTF-8 with byte order mark, comma as decimal sign. No text can start a formula.</summary>
internal static class CsvFile
{
    private static readonly CsvWriterOptions Format = new() { Separator = ';', Injection = CsvInjection.Escape };

    public static byte[] Of(ReportSheet sheet)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.Preamble);
        using (var csv = CsvWriter.Create(bytes, Format))
        {
            csv.WriteRecord(["Bericht", "Zeitraum", "Tabelle", "Zeile", "Spalte", "Wert"]);
            foreach (var (name, value) in sheet.About)
                csv.WriteRecord([sheet.Title, sheet.Period, "Angaben", name, "", value]);
            foreach (var table in sheet.Tables)
                Write(csv, sheet, table);
        }

        return bytes.ToArray();
    }

    private static void Write(CsvWriter csv, ReportSheet sheet, PublishedTable table)
    {
        foreach (var (row, cells) in table.Rows.Zip(table.Cells))
        {
            foreach (var (column, cell) in table.Columns.Zip(cells))
                csv.WriteRecord([sheet.Title, sheet.Period, table.German, row.German, column.German, cell.Shown]);
        }
    }
}
