using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Catalogues;

/// <summary>Codes of the way to the case management and of those who come together.</summary>
public static class AccessCatalogues
{
    public static readonly CodeList OutreachOccasions = new("outreach-occasion", "Anlässe aufsuchender Arbeit", "Occasions of outreach",
    [
        new("accommodation-visit", "Besuch einer Unterkunft", "Visit to an accommodation"),
        new("language-course", "Sprachkurs", "Language course"),
        new("school", "Schule/Kita", "School or day care"),
        new("open-consultation", "Offene Sprechstunde", "Open consultation"),
        new("authority", "Bei einer Behörde", "At an authority"),
        new("neighbourhood", "Im Stadtteil", "In the neighbourhood"),
        new("event", "Veranstaltung", "Event"),
        new("association", "Bei einer Selbstorganisation", "At a migrants' association"),
        new("other", "Sonstige", "Other"),
    ]);

    public static readonly CodeList ReferralStates = new("referral-request-state", "Stand einer Anfrage", "States of a referral",
    [
        new("received", "Eingegangen", "Received"),
        new("accepted", "Angenommen", "Accepted"),
        new("forwarded", "Weitergegeben", "Forwarded"),
        new("declined", "Abgelehnt", "Declined"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList ReferralAnswers = new("referral-answer", "Zwischenbescheide an Zuweisende", "Interim answers to referrers",
    [
        new("acknowledged", "Eingang bestätigt", "Receipt acknowledged"),
        new("question", "Rückfrage gestellt", "Question asked"),
        new("not-reached", "Person bisher nicht erreicht", "Person not reached yet"),
    ]);

    public static readonly CodeList ReferralDeclineReasons = new("referral-decline-reason", "Gründe, eine Anfrage abzulehnen", "Reasons to decline a referral",
    [
        new("not-target-group", "Nicht Zielgruppe", "Not in a target group"),
        new("existing-case-management", "Bestehendes Fallmanagement", "Existing case management"),
        new("no-need", "Kein Bedarf", "No need"),
        new("not-reached", "Nicht erreicht", "Not reached"),
        new("not-wanted", "Von der Person nicht gewünscht", "Not wanted by the person"),
        new("capacity", "Keine Kapazität", "No capacity"),
        new("other", "Sonstige", "Other"),
    ]);

    public static readonly CodeList Genders = new("gender", "Geschlecht", "Gender",
    [
        new("male", "Männlich", "Male"),
        new("female", "Weiblich", "Female"),
        new("diverse", "Divers", "Diverse"),
        new("not-stated", "Keine Angabe", "Not stated"),
    ]);

    public static readonly CodeList CommunicationPreferences = new("communication-preference", "Bevorzugter Kontaktweg", "Preferred way of contact",
    [
        new("phone", "Telefon", "Phone"),
        new("email", "E-Mail", "E-mail"),
        new("messenger", "Messenger", "Messenger"),
        new("letter", "Brief", "Letter"),
        new("in-person", "Persönlich", "In person"),
        new("trusted-person", "Über eine Vertrauensperson", "Through a trusted person"),
    ]);

    public static readonly CodeList PermitSources = new("permit-source", "Quellen zum Aufenthalt", "Sources about residence",
    [
        new("self-stated", "Eigene Angabe", "Self-stated"),
        new("document-seen", "Dokument gesehen", "Document seen"),
        new("authority", "Auskunft der Behörde", "Authority"),
    ])
    {
        FixedCodes = ["self-stated", "document-seen"],
    };

    public static readonly CodeList WorkPermits = new("work-permit", "Erwerbstätigkeit", "Permission to work",
    [
        new("allowed", "Gestattet", "Allowed"),
        new("with-approval", "Mit Erlaubnis der Ausländerbehörde", "With approval"),
        new("not-allowed", "Nicht gestattet", "Not allowed"),
        new("unclear", "Ungeklärt", "Unclear"),
    ]);

    public static readonly CodeList Relations = new("household-relation", "Beziehungen", "Relations",
    [
        new("self", "Bezugsperson", "Reference person"),
        new("partner", "Partner*in", "Partner"),
        new("child", "Kind", "Child"),
        new("parent", "Elternteil", "Parent"),
        new("sibling", "Geschwister", "Sibling"),
        new("grandparent", "Großelternteil", "Grandparent"),
        new("other-relative", "Sonstige Verwandte", "Other relative"),
        new("other", "Sonstige", "Other"),
    ]);
}
