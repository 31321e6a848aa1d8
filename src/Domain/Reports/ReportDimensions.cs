using Kim.Domain.Reports.Tables;

namespace Kim.Domain.Reports;

/// <summary>What reports are broken down by.</summary>
internal static class ReportDimensions
{
    public static readonly Dimension.Plain AccessRoute = new("route", "Zugangsweg") { List = "access-route" };

    public static readonly Dimension.Plain Outcome = new("outcome", "Ergebnis")
    {
        Own = [new("admit", "Aufgenommen"), new("refer", "Verwiesen"), new("waitlist", "Warteliste"), new("decline", "Nicht aufgenommen"), new("pending", "In Klärung")],
    };

    public static readonly Dimension.Plain AgeBand = new("age", "Alter")
    {
        Own = [new("under-18", "unter 18"), new("18-26", "18 bis 26"), new("27-39", "27 bis 39"), new("40-59", "40 bis 59"), new("60-plus", "60 und älter"), new("not-stated", "Ohne Angabe")],
    };

    /// <summary>Sensitive, because one of its values tells of a gender identity.</summary>
    public static readonly Dimension.Sensitive Gender = new("gender", "Geschlecht") { List = "gender" };

    public static readonly Dimension.Sensitive StatusGroup = new("status", "Statusgruppe")
    {
        Own =
        [
            new("procedure", "Asylverfahren"), new("toleration", "Duldung"), new("protection", "Schutz und humanitäre Titel"), new("right-to-stay", "Bleiberecht"), new("family", "Familiennachzug"),
            new("work-or-training", "Erwerb und Ausbildung"), new("settled", "Freizügigkeit, Niederlassung, Einbürgerung"), new("other", "Sonstiger Status"), new("not-stated", "Ohne Angabe"),
        ],
        Groups = new Dictionary<string, string>
        {
            ["asylum-procedure"] = "procedure",
            ["toleration-60a"] = "toleration",
            ["toleration-60b"] = "toleration",
            ["training-work-toleration"] = "toleration",
            ["s24"] = "protection",
            ["s25"] = "protection",
            ["s25a"] = "right-to-stay",
            ["s25b"] = "right-to-stay",
            ["s104c"] = "right-to-stay",
            ["family-reunion"] = "family",
            ["eu-freedom"] = "settled",
            ["settlement"] = "settled",
            ["german"] = "settled",
            ["fictional-permit"] = "other",
            ["unclear"] = "other",
        },
    };

    public static readonly Dimension.Place Region = new("region", "Wohnort") { Own = [new("other", "Andere Orte"), new("not-stated", "Ohne Angabe")] };

    public static readonly Dimension.Plain Need = new("need", "Lebensbereich") { List = "life-domain", IsMultiple = true };

    public static readonly Dimension.Plain LifeDomain = new("life-domain", "Lebensbereich") { List = "life-domain" };

    public static readonly Dimension.Plain ClosureReason = new("reason", "Grund") { List = "closure-reason" };

    public static readonly Dimension.Plain Counselling = new("kind", "Art") { Own = [new("documented", "Mit Fallnummer"), new("anonymous", "Anonym")] };

    public static readonly Dimension.Plain Plan = new("plan", "Zielvereinbarung") { Own = [new("agreed", "Vereinbart"), new("missing", "Noch keine")] };

    public static readonly Dimension.Plain ReviewResult = new("review", "Stand") { Own = [new("on-time", "Fristgerecht"), new("late", "Verspätet"), new("not-held", "Nicht durchgeführt")] };

    public static readonly Dimension.Plain GoalResult = new("result", "Ergebnis")
    {
        Own = [new("achieved", "Erreicht"), new("partly-achieved", "Teilweise"), new("not-achieved", "Nicht erreicht"), new("other", "Aufgegeben oder verschoben")],
    };

    public static readonly Dimension.Plain LegalSphere = new("sphere", "Rechtskreis") { List = "legal-sphere" };

    public static readonly Dimension.Plain NeedChange = new("change", "Bedarf") { Own = [new("less", "Weniger"), new("same", "Unverändert"), new("more", "Mehr")] };
}
