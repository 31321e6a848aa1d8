using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Catalogues;

/// <summary>What stands where a tenant keeps no texts about people: goals, indicators and measures without a word of one's own.</summary>
public static class ShortTextCatalogue
{
    public static readonly CodeList ShortTexts = new("short-text", "Kurzangaben statt Freitext", "Codes instead of free text",
    [
        new("improve-german", "Deutsch verbessern", "Improve German"),
        new("find-housing", "Wohnung finden", "Find housing"),
        new("find-work", "Arbeit finden", "Find work"),
        new("find-training", "Ausbildungsplatz finden", "Find a training place"),
        new("find-day-care", "Kita- oder Schulplatz finden", "Find a day care or school place"),
        new("secure-residence", "Aufenthalt sichern", "Secure the residence status"),
        new("secure-livelihood", "Lebensunterhalt sichern", "Secure the livelihood"),
        new("settle-debts", "Schulden regeln", "Settle debts"),
        new("recognise-qualification", "Abschluss anerkennen lassen", "Have a qualification recognised"),
        new("medical-care", "Gesundheitliche Versorgung sichern", "Secure medical care"),
        new("course-attended", "Kurs besucht", "Course attended"),
        new("certificate-issued", "Zertifikat liegt vor", "Certificate issued"),
        new("contract-signed", "Vertrag geschlossen", "Contract signed"),
        new("application-filed", "Antrag gestellt", "Application filed"),
        new("decision-received", "Bescheid liegt vor", "Decision received"),
        new("appointment-kept", "Termin wahrgenommen", "Appointment kept"),
        new("see-file", "Siehe führende Akte", "See the leading file"),
        new("other", "Sonstiges", "Other"),
    ]);
}
