using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Catalogues;

/// <summary>Codes of consents and of other legal bases.</summary>
public static class ConsentCatalogues
{
    public static readonly CodeList Purposes = new("consent-purpose", "Einwilligungszwecke", "Purposes of consent",
    [
        new("case-documentation", "Falldokumentation", "Case documentation"),
        new("transmission", "Übermittlung an eine Stelle", "Transmission to an institution"),
        new("case-conference", "Fallkonferenz", "Case conference"),
        new("case-reconstruction", "Anonymisierte Fallrekonstruktion/Interview", "Anonymised case reconstruction"),
        new("substitute-access", "Vertretungszugriff", "Access by a substitute"),
        new("follow-up-survey", "Nachbefragung", "Follow-up survey"),
        new("state-database", "Datenbank KIM (Land)", "State database"),
        new("messaging", "Messenger/E-Mail-Kommunikation", "Messenger or e-mail"),
        new("interpreting", "Dolmetschende", "Interpreters"),
        new("carrier-change", "Übergabe an einen anderen Träger", "Hand-over to another carrier"),
    ])
    {
        FixedCodes = ["case-documentation", "transmission", "case-conference", "carrier-change", "case-reconstruction", "substitute-access"],
    };

    /// <summary>Purposes for which data leave the case; consent to them names recipients and data.</summary>
    public static readonly IReadOnlyList<string> SendingPurposes = ["transmission", "case-conference", "carrier-change"];

    public static readonly CodeList DataCategories = new("data-category", "Datenarten", "Categories of data",
    [
        new("case-number", "Fallnummer und Termin", "Case number and appointment"),
        new("identity", "Name und Geburtsdatum", "Name and date of birth"),
        new("contact", "Anschrift und Erreichbarkeit", "Address and contact"),
        new("residence", "Aufenthalt", "Residence status"),
        new("benefits", "Leistungen und Einkommen", "Benefits and income"),
        new("debts", "Schulden", "Debts"),
        new("housing", "Wohnen", "Housing"),
        new("family", "Familie und Haushalt", "Family and household"),
        new("language", "Sprache", "Language"),
        new("education", "Schule, Ausbildung, Anerkennung", "Education and recognition"),
        new("work", "Arbeit", "Work"),
        new("health", "Gesundheit (Art. 9 DSGVO)", "Health"),
        new("religion", "Religion und Weltanschauung (Art. 9 DSGVO)", "Religion and belief"),
        new("origin", "Ethnische Herkunft (Art. 9 DSGVO)", "Ethnic origin"),
        new("orientation", "Sexuelle Orientierung (Art. 9 DSGVO)", "Sexual orientation"),
        new("assessment", "Ergebnisse des Assessments", "Assessment results"),
        new("plan", "Ziele und Maßnahmen", "Goals and measures"),
        new("documents", "Unterlagen", "Documents"),
    ])
    {
        FixedCodes = ["case-number", "identity", "contact", "language", "health", "religion", "origin", "orientation", "assessment", "plan"],
    };

    /// <summary>Special categories (Art. 9 GDPR): consent to them is explicit.</summary>
    public static readonly IReadOnlyList<string> SpecialCategories = ["health", "religion", "origin", "orientation"];

    public static readonly CodeList Channels = new("disclosure-channel", "Wege der Übermittlung", "Channels of transmission",
    [
        new("in-person", "Persönlich", "In person"),
        new("phone", "Telefon", "Phone"),
        new("letter", "Brief", "Letter"),
        new("email", "E-Mail (verschlüsselt)", "E-mail (encrypted)"),
        new("portal", "Fachverfahren/Portal", "Portal"),
        new("conference", "In der Fallkonferenz", "In the case conference"),
        new("referral", "Mit dem Verweis", "With the referral"),
        new("measure", "Mit der Anfrage einer Leistung", "With the request of a service"),
    ])
    {
        FixedCodes = ["letter", "portal", "conference", "referral", "measure"],
    };

    public static readonly CodeList LegalBases = new("legal-basis", "Rechtsgrundlagen", "Legal bases",
    [
        new("consent", "Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO)", "Consent"),
        new("public-task", "Öffentliche Aufgabe (Art. 6 Abs. 1 Buchst. e DSGVO)", "Public task"),
        new("legal-obligation", "Rechtliche Verpflichtung (Art. 6 Abs. 1 Buchst. c DSGVO)", "Legal obligation"),
        new("vital-interests", "Lebenswichtige Interessen (Art. 6 Abs. 1 Buchst. d DSGVO)", "Vital interests"),
    ])
    {
        FixedCodes = ["consent", "legal-obligation", "vital-interests"],
    };

    public static readonly CodeList Forms = new("consent-form", "Formen der Einwilligung", "Forms of consent",
    [
        new("written", "Schriftlich", "Written"),
        new("electronic", "Elektronisch", "Electronic"),
        new("oral-documented", "Mündlich, dokumentiert", "Oral, documented"),
    ]);

    public static readonly CodeList GivenBy = new("consent-given-by", "Erteilt durch", "Given by",
    [
        new("client", "Klient*in", "Client"),
        new("guardian", "Gesetzliche Vertretung", "Guardian"),
    ])
    {
        FixedCodes = ["client"],
    };

    public static readonly CodeList WithdrawalChannels = new("withdrawal-channel", "Wege des Widerrufs", "Withdrawal channels",
    [
        new("in-person", "Persönlich", "In person"),
        new("letter", "Schriftlich", "Letter"),
        new("email", "E-Mail", "E-mail"),
        new("phone", "Telefon", "Phone"),
    ])
    {
        FixedCodes = ["in-person"],
    };
}
