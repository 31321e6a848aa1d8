using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kim.Api.Documents;
using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.DataRequests;
using Kim.Domain.Organisation.Codes;

namespace Kim.Api.Features.CaseManagement.DataRequests;

/// <summary>The released copy as a document to read: codes by what they mean, days as they are written here. Contents of documents stand in the JSON copy alone.</summary>
internal sealed partial class ExportPaper(CodeBook codes)
{
    private readonly ILookup<string, (string List, string German)> meanings = codes.Lists
        .SelectMany(list => list.Codes, (list, code) => (list.Key, code.Value, code.German)).ToLookup(one => one.Value, one => (one.Key, one.German));

    public byte[] Write(DocumentFonts fonts, DataRequest request, JsonObject content)
    {
        using var paper = new PaperDocument(fonts, $"Auskunft {request.Number}", $"Auskunft {request.Number}");
        paper.Title("Auskunft über Ihre Daten").Paragraph($"{content["carrier"]}, Antrag {request.Number} vom {request.ReceivedOn.InGerman()}.");
        foreach (var (name, value) in content.Where(part => part.Key is not ("asOf" or "request" or "carrier" or "cases")))
            Part(paper, name, value);
        foreach (var (name, value) in content["cases"]!.AsArray().SelectMany(file => file!.AsObject()))
            Part(paper, name, value);
        return paper.Bytes();
    }

    private void Part(PaperDocument paper, string name, JsonNode? value)
    {
        paper.Section(ExportNames.Section(name));
        foreach (var record in value is JsonArray records ? records : [value?.DeepClone()])
        {
            foreach (var (field, text) in Lines(record, "", ""))
                paper.Entry(field, text);
            paper.Paragraph("");
        }
    }

    /// <summary>Every value under the names that lead to it. Ids say nothing to a reader.</summary>
    private IEnumerable<(string Name, string Text)> Lines(JsonNode? node, string path, string field) => node switch
    {
        JsonObject parts => parts.Where(part => part.Key != "content" && !part.Key.EndsWith("Id", StringComparison.Ordinal) && part.Key is not ("id" or "sha256"))
            .SelectMany(part => Lines(part.Value, path.Length == 0 ? ExportNames.Field(part.Key) : $"{path}, {ExportNames.Field(part.Key)}", part.Key)),
        JsonArray list when list.All(one => one is JsonValue) => list.Count == 0 ? [] : [(path, string.Join(", ", list.Select(one => Said(field, one!.AsValue()))))],
        JsonArray list => list.SelectMany((one, index) => Lines(one, list.Count > 1 ? $"{path} {index + 1}" : path, field)),
        JsonValue value => [(path, Said(field, value))],
        _ => [],
    };

    private string Said(string field, JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => "ja",
        JsonValueKind.False => "nein",
        JsonValueKind.String => Said(field, value.GetValue<string>()),
        _ => value.ToString(),
    };

    private string Said(string field, string text)
    {
        if (DateOnly.TryParseExact(text, "O", out var day))
            return day.InGerman();
        if (Instant().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at))
            return at.InGerman();

        var list = JsonNamingPolicy.KebabCaseLower.ConvertName(ExportNames.Bare(field));
        var known = meanings[text].ToList();
        return known.Find(one => one.List == list).German ?? (known.Select(one => one.German).Distinct().ToList() is [var only] ? only : text);
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d", RegexOptions.NonBacktracking)]
    private static partial Regex Instant();
}
