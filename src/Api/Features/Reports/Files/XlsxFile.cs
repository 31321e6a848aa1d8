using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Kim.Domain.Reports.Tables;

namespace Kim.Api.Features.Reports.Files;

/// <summary>A workbook with a sheet about the report and one for each table. Numbers are numbers; what is withheld is the mark, as text.</summary>
internal static class XlsxFile
{
    private const double FirstColumn = 48, OtherColumns = 18;

    public static byte[] Of(ReportSheet sheet)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            Add(book, "Angaben", sheet.About.Select(each => (IEnumerable<Cell>)[Text(each.Name), Text(each.Value)]), columns: 2);
            foreach (var (index, table) in sheet.Tables.Index())
                Add(book, $"Tabelle {index + 1}", Rows(table), table.Columns.Count + 1);
            book.Workbook.Save();
        }

        return bytes.ToArray();
    }

    private static IEnumerable<IEnumerable<Cell>> Rows(PublishedTable table) =>
    [
        [Text(table.German)],
        [Text(table.RowsGerman), .. table.Columns.Select(column => Text(column.German))],
        .. table.Rows.Zip(table.Cells, (row, cells) => (IEnumerable<Cell>)[Text(row.German), .. cells.Select(Of)]),
    ];

    private static void Add(WorkbookPart book, string name, IEnumerable<IEnumerable<Cell>> rows, int columns)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(
            new Columns(Enumerable.Range(1, columns).Select(column => new Column { Min = (uint)column, Max = (uint)column, Width = column == 1 ? FirstColumn : OtherColumns, CustomWidth = true })),
            new SheetData(rows.Select(cells => new Row(cells))));
        var sheets = book.Workbook!.GetFirstChild<Sheets>()!;
        sheets.AppendChild(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = name });
    }

    private static Cell Of(PublishedCell cell) => cell is { Suppressed: false, Value: { } value }
        ? new Cell { DataType = CellValues.Number, CellValue = new CellValue(value.ToString(CultureInfo.InvariantCulture)) }
        : Text(cell.Shown);

    private static Cell Text(string text) => new() { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }) };
}
