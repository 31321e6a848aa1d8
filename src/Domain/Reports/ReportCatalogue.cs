using Kim.Domain.Organisation;
using Kim.Domain.Reports.Tables;

namespace Kim.Domain.Reports;

/// <summary>The reports there are (B-1 to B-6) and who gets them.</summary>
public static class ReportCatalogue
{
    public const string MyWorkplace = "my-workplace";
    public const string Workload = "workload";
    public const string CaseStatistics = "case-statistics";
    public const string Quality = "quality";
    public const string Structure = "structure";
    public const string ResolutionTracking = "resolution-tracking";

    /// <summary>They prepare reports and see them before their release.</summary>
    public static readonly IReadOnlyList<string> Preparing = [Roles.CmCoordination, Roles.KiLead, Roles.StrategicCoordination];

    private static readonly IReadOnlyList<string> Released = [.. Preparing, Roles.SteeringChair, Roles.SteeringMember];

    private static readonly Measure Inflow = new("inflow", "neuem Fall");
    private static readonly Measure Active = new("active", "aktivem Fall", IsStock: true);
    private static readonly Measure Closed = new("closed", "abgeschlossenem Fall");

    private static readonly Statistic MedianDays = new("median-days", "Median in Tagen");

    public static readonly IReadOnlyList<ReportTemplate> All =
    [
        new(MyWorkplace, "B-1", "Mein Arbeitsplatz", ReportKind.Live, [Roles.CaseManager], []),
        new(Workload, "B-2", "Auslastung", ReportKind.Live, [Roles.TeamLead], []),
        new(CaseStatistics, "B-3", "Fallstatistik", ReportKind.Cases, Released,
        [
            TableTemplate.Crossing("inflow-route", "Zugänge nach Zugangsweg und Ergebnis der Klärung", Inflow, ReportDimensions.AccessRoute, ReportDimensions.Outcome),
            TableTemplate.Crossing("inflow-age-gender", "Zugänge nach Alter und Geschlecht", Inflow, ReportDimensions.AgeBand, ReportDimensions.Gender),
            TableTemplate.By("inflow-status", "Zugänge nach Gruppe des Aufenthaltsstatus", Inflow, ReportDimensions.StatusGroup),
            TableTemplate.By("inflow-region", "Zugänge nach Wohnort", Inflow, ReportDimensions.Region),
            TableTemplate.By("active-needs", "Aktive Fälle am letzten Tag nach Lebensbereich mit Bedarf", Active, ReportDimensions.Need),
            TableTemplate.By("closed-reason", "Abschlüsse nach Grund", Closed, ReportDimensions.ClosureReason) with { Statistic = new Statistic("median-months", "Dauer, Median in Monaten") },
            TableTemplate.By("counselling", "Verweisberatungen", new Measure("counselling", "Beratung"), ReportDimensions.Counselling),
        ]),
        new(Quality, "B-4", "Qualität", ReportKind.Cases, Released,
        [
            TableTemplate.By("plan-coverage", "Aktive Fälle am letzten Tag mit vereinbarter Zielvereinbarung", Active, ReportDimensions.Plan) with { WithShares = true },
            TableTemplate.By("reviews", "Fällige Re-Assessments", new Measure("reviews", "Re-Assessment"), ReportDimensions.ReviewResult) with { WithShares = true },
            TableTemplate.Number("contacts", "Kontakte mit aktiven Fällen", new Measure("contacts", "Kontakt")) with { PerMonthAnd = Active },
            TableTemplate.Crossing("goal-attainment", "Ziele mit Ergebnis nach Lebensbereich", new Measure("goals", "Ziel"), ReportDimensions.LifeDomain, ReportDimensions.GoalResult),
            TableTemplate.By("partner-response", "Begonnene Maßnahmen: von der Anfrage bis zum Beginn, nach Rechtskreis", new Measure("measures-requested", "Maßnahme"), ReportDimensions.LegalSphere) with { Statistic = MedianDays },
            TableTemplate.By("waiting-times", "Begonnene Maßnahmen: Wartezeit beim Angebot, nach Rechtskreis", new Measure("measures-waited", "Maßnahme"), ReportDimensions.LegalSphere) with { Statistic = MedianDays },
            TableTemplate.By("need-change", "Bedarf im letzten gegenüber dem ersten Assessment, abgeschlossene Fälle", new Measure("closed-compared", "Fall"), ReportDimensions.NeedChange) with { WithShares = true },
        ]),
        new(Structure, "B-5", "Strukturbericht", ReportKind.Steering, Released, []),
        new(ResolutionTracking, "B-6", "Beschlussverfolgung", ReportKind.Steering, Released, []),
    ];

    public static ReportTemplate? Find(string code) => All.FirstOrDefault(report => report.Code == code);
}
