using Kim.Domain.Calendar;
using Kim.Domain.Reports;
using Kim.Domain.Reports.Tables;

namespace Kim.Api.Features.Reports.Files;

/// <summary>A snapshot as a file says it: what it is about, and its tables.</summary>
internal sealed class ReportSheet(ReportSnapshot snapshot, string tenant)
{
    public string Title { get; } = $"{ReportCatalogue.Find(snapshot.Report)!.Number} {ReportCatalogue.Find(snapshot.Report)!.German}";

    public string Period => snapshot.Period;

    public IReadOnlyList<PublishedTable> Tables => snapshot.Tables;

    public IReadOnlyList<(string Name, string Value)> About =>
    [
        ("Bericht", Title),
        ("Kommune", tenant),
        ("Zeitraum", $"{snapshot.Period} ({snapshot.FirstDay.InGerman()} bis {snapshot.LastDay.InGerman()})"),
        ("Stand", snapshot.State switch
        {
            SnapshotState.Released => "Freigegeben",
            SnapshotState.Discarded => "Verworfen",
            _ => "Entwurf, nicht freigegeben",
        }),
        ("Festgeschrieben am", BerlinTime.DateOf(snapshot.Frozen.At).InGerman()),
        .. snapshot.Released is { } released ? [("Freigegeben am", BerlinTime.DateOf(released.At).InGerman()), ("Freigegeben durch", released.Role is "ki-lead" ? "KI-Leitung" : released.Role)] : (IReadOnlyList<(string, string)>)[],
        ("Fassung", $"{snapshot.Id.Value}, Revision {snapshot.Revision}"),
        ("Geheimhaltung", snapshot.K is { } k ? $"Werte unter {k} und Werte, aus denen sie sich errechnen ließen, sind durch {PublishedCell.Mark} ersetzt." : "Der Bericht enthält keine Falldaten."),
        ("Rundung", snapshot.Rounding is "off" ? "Keine; gezeigte Teile ergeben die gezeigte Summe." : $"Auf Vielfache von {snapshot.Rounding}, jede Zahl für sich; Teile ergeben nicht immer die Summe."),
    ];
}
