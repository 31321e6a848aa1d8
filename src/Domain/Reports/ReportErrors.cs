using Kim.Domain.Shared;

namespace Kim.Domain.Reports;

public static class ReportErrors
{
    public static readonly Error PeriodUnreadable = Error.Shape("report.period-unreadable", "Ein Berichtszeitraum ist ein Quartal (2026-Q3) oder ein Jahr (2026).");

    public static readonly Error PeriodOpen = Error.Rule("report.period-open", "Der Berichtszeitraum ist noch nicht zu Ende.");

    public static readonly Error NotFound = Error.NotFound("report.not-found", "Diesen Bericht gibt es hier nicht.");

    public static readonly Error FormatUnknown = Error.Shape("report.format-unknown", "Möglich sind json, csv und xlsx.");

    public static readonly Error AlreadyFrozen = Error.Conflict("report.already-frozen", "Für diesen Zeitraum liegt schon ein Stand vor, der noch nicht freigegeben oder verworfen ist.");

    public static readonly Error NotChecked = Error.Conflict("report.not-checked", "Freigegeben wird erst, was die CM-Koordination geprüft hat.");

    public static readonly Error WrongState = Error.Conflict("report.wrong-state", "Das ist in diesem Stand des Berichts nicht möglich.");

    public static readonly Error ReleasedByChecker = Error.Rule("report.released-by-checker", "Prüfen und freigeben müssen zwei verschiedene Personen.");

    public static readonly Error NoOverlap = Error.Conflict("report.no-overlap", "Dieser Bericht überschneidet sich mit keinem freigegebenen.");

    public static readonly Error OverlapUnapproved =
        Error.Rule("report.overlap-unapproved", "Für denselben Zeitraum sind schon Tabellen freigegeben. Eine zweite Person muss der weiteren mit Begründung zustimmen.");

    public static readonly Error OverlapApprovedByOne = Error.Rule("report.overlap-approved-by-one", "Der Überschneidung stimmt weder zu, wer den Stand festgeschrieben hat, noch wer ihn freigibt.");

    public static readonly Error ReleasedMeanwhile =
        Error.Conflict("report.released-meanwhile", "Inzwischen wurde ein anderer Bericht über denselben Zeitraum freigegeben. Bitte den Stand verwerfen und neu festschreiben.");

    public static readonly Error ReasonMissing = Error.Rule("report.reason-missing", "Die Begründung fehlt oder ist länger als 1000 Zeichen.");
}
