using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Catalogues;

/// <summary>How it was made sure who asks for their data, and why a request is refused.</summary>
public static class DataRequestCatalogue
{
    public static readonly CodeList IdentityChecks = new("identity-check", "Prüfungen der Identität", "Checks of identity",
    [
        new("known-in-person", "Persönlich bekannt", "Known in person"),
        new("document-seen", "Ausweis vorgelegt", "Document seen"),
        new("callback", "Rückruf unter bekannter Nummer", "Called back"),
        new("representative", "Vertretung mit Vollmacht", "Representative with authority"),
    ]);

    public static readonly CodeList Refusals = new("data-request-refusal", "Gründe einer Ablehnung", "Reasons of refusal",
    [
        new("identity-not-proven", "Identität nicht nachgewiesen", "Identity not proven"),
        new("unfounded", "Offenkundig unbegründet", "Manifestly unfounded"),
        new("excessive", "Exzessiv wiederholt", "Excessive"),
        new("legal-duty", "Gesetzliche Pflicht steht entgegen", "A legal duty stands against it"),
        new("withdrawn", "Antrag zurückgenommen", "Withdrawn"),
    ]);
}
