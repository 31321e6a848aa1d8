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
    ])
    {
        FixedCodes = ["case-documentation", "transmission", "case-conference", "case-reconstruction", "substitute-access"],
    };

    public static readonly CodeList LegalBases = new("legal-basis", "Rechtsgrundlagen", "Legal bases",
    [
        new("consent", "Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO)", "Consent"),
        new("public-task", "Öffentliche Aufgabe (Art. 6 Abs. 1 Buchst. e DSGVO)", "Public task"),
        new("legal-obligation", "Rechtliche Verpflichtung (Art. 6 Abs. 1 Buchst. c DSGVO)", "Legal obligation"),
        new("vital-interests", "Lebenswichtige Interessen (Art. 6 Abs. 1 Buchst. d DSGVO)", "Vital interests"),
    ])
    {
        FixedCodes = ["consent"],
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
