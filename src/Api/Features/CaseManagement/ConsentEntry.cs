using Kim.Api.Auth;
using Kim.Api.Features.Tasks.Forms;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Transmissions;

namespace Kim.Api.Features.CaseManagement;

/// <summary>A consent as it comes over HTTP, in the form of its task and by itself.</summary>
internal sealed record ConsentEntry(
    [Label("Zweck"), CodeList("consent-purpose")] string Purpose,
    [Label("Fassung des Textes"), Longest(64)] string? TextVersion = null,
    [Label("Sprache"), Longest(16)] string? Language = null,
    [Label("Form"), CodeList("consent-form")] string? Form = null,
    [Label("Über Folgen und Widerruf informiert")] bool? InformedAboutConsequences = null,
    [Label("Rechtsgrundlage"), CodeList("legal-basis")] string? LegalBasis = null,
    [Label("Ausdrücklich für besondere Kategorien (Art. 9 DSGVO)")] bool? Art9Explicit = null,
    [Label("Datenarten"), CodeList("data-category")] IReadOnlyList<string>? DataCategories = null,
    [Label("Empfänger")] IReadOnlyList<RecipientEntry>? Recipients = null,
    [Label("Erteilt durch"), CodeList("consent-given-by")] string? GivenBy = null,
    [Label("Sprachmittlung")] string? Interpreter = null,
    [Label("Gültig bis")] DateOnly? ValidUntil = null,
    [Label("Dokument")] Guid? DocumentId = null)
{
    public ConsentTerms Terms(DataKey key) => new(
        Purpose, TextVersion ?? "", Language ?? "", Form ?? "", InformedAboutConsequences is true, LegalBasis ?? Consent.ConsentAsBasis, Art9Explicit is true,
        DataCategories, Recipients?.Select(recipient => recipient.Recipient(key)).ToList(), GivenBy ?? "client",
        key.SealOptional(Interpreter), ValidUntil, DocumentId);
}

/// <summary>Who receives data. The person is sealed; institution and function are what consents are held against.</summary>
internal sealed record RecipientEntry(
    [Label("Stelle"), Longest(200)] string? Institution = null,
    [Label("Funktion"), Longest(200)] string? Function = null,
    [Label("Person"), Longest(200)] string? Person = null,
    [Label("Kooperationspartner")] Guid? PartnerId = null)
{
    public Recipient Recipient(DataKey key, string? partnerName = null) => new(Institution ?? partnerName ?? "", Function, PartnerId, key.SealOptional(Person));
}
