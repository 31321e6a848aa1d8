using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Consents;

public readonly record struct ConsentId(Guid Value) : IId<ConsentId>
{
    public static ConsentId New() => new(Guid.CreateVersion7());
    public static ConsentId From(Guid value) => new(value);
}

/// <summary>The outcome of the task <c>consent</c>.</summary>
public enum ConsentDecision
{
    Given,
    OtherBasis,
    Refused,
}

/// <summary>What was agreed to, told in which words and language. <c>LegalBasis</c> is <c>consent</c> unless another basis of the catalogue is recorded.</summary>
public sealed record ConsentTerms(
    string PurposeCode,
    string TextVersion,
    string LanguageCode,
    string FormCode,
    bool InformedAboutConsequences,
    string LegalBasis = "consent",
    bool Art9Explicit = false,
    IReadOnlyList<string>? DataCategories = null,
    IReadOnlyList<Recipient>? Recipients = null,
    string GivenByCode = "client",
    Encrypted<string>? Interpreter = null,
    DateOnly? ValidUntil = null,
    Guid? DocumentId = null);

/// <summary>A consent, another legal basis, or a refusal, as it was given. It is never edited: a change is a new version, and the only thing that can happen to it is its withdrawal.</summary>
public sealed class Consent : CaseRecord
{
    /// <summary>The purpose that is the legal basis of the case file itself .</summary>
    public const string CaseDocumentation = "case-documentation";

    public const string ConsentAsBasis = "consent";

    private Consent() { }

    public ConsentId Id { get; private init; }
    public int Version { get; private init; } = 1;
    public ConsentId? Replaces { get; private init; }
    public ConsentDecision Decision { get; private init; }
    public string PurposeCode { get; private init; } = "";
    public string LegalBasis { get; private init; } = "";
    public IReadOnlyList<string> DataCategories { get; private init; } = [];
    public IReadOnlyList<Recipient> Recipients { get; private init; } = [];
    public string TextVersion { get; private init; } = "";
    public string LanguageCode { get; private init; } = "";
    public string FormCode { get; private init; } = "";
    public string GivenByCode { get; private init; } = "";
    public Encrypted<string>? Interpreter { get; private init; }
    public bool InformedAboutConsequences { get; private init; }
    public bool Art9Explicit { get; private init; }
    public DateOnly? ValidUntil { get; private init; }
    public Guid? DocumentId { get; private init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public string? WithdrawnChannel { get; private set; }

    public bool IsValid(DateOnly today) =>
        Decision is not ConsentDecision.Refused && WithdrawnAt is null && (ValidUntil is null || today <= ValidUntil);

    /// <summary>What keeps this consent from carrying a transmission today, as a code; null: it carries it.</summary>
    internal string? GapFor(Transmission what, DateOnly today)
    {
        if (Decision is ConsentDecision.Refused)
            return "consent.refused";
        if (WithdrawnAt is not null)
            return "consent.withdrawn";
        if (ValidUntil < today)
            return "consent.expired";
        if (PurposeCode != what.PurposeCode)
            return "consent.other-purpose";
        if (!Recipients.Any(recipient => recipient.Covers(what.Recipient)))
            return "consent.other-recipient";
        return what.ConsentedCategories().Except(DataCategories).Any() ? "consent.data-not-covered" : null;
    }

    internal static Result<Consent> Record(CaseFile file, ConsentDecision decision, ConsentTerms terms, Consent? earlier, string path)
    {
        var given = decision is ConsentDecision.Given;
        var sends = given && ConsentCatalogues.SendingPurposes.Contains(terms.PurposeCode);
        var faults = new Faults()
            .RequireText(terms.PurposeCode, $"{path}.purpose")
            .Require(!given || !string.IsNullOrWhiteSpace(terms.TextVersion), $"{path}.textVersion", "field.required", "Die Fassung des Textes fehlt.")
            .Require(!given || !string.IsNullOrWhiteSpace(terms.LanguageCode), $"{path}.language", "field.required", "Die Sprache fehlt.")
            .Require(!given || !string.IsNullOrWhiteSpace(terms.FormCode), $"{path}.form", "field.required", "Die Form der Einwilligung fehlt.")
            .Require(!given || terms.InformedAboutConsequences, $"{path}.informedAboutConsequences", "consent.not-informed", "Eine Einwilligung ist nur wirksam, wenn über Folgen und Widerruf informiert wurde.")
            .Require(!sends || (terms.Recipients is { Count: > 0 } named && named.All(recipient => recipient.HasName())), $"{path}.recipients", "consent.recipients-missing", "Eine Einwilligung in eine Übermittlung nennt, an wen.")
            .Require(!sends || terms.DataCategories is { Count: > 0 }, $"{path}.dataCategories", "consent.data-missing", "Eine Einwilligung in eine Übermittlung nennt, welche Datenarten.")
            .Require(!given || terms.Art9Explicit || terms.DataCategories?.Intersect(ConsentCatalogues.SpecialCategories).Any() is not true, $"{path}.art9Explicit", "consent.art9-not-explicit", "In besondere Kategorien von Daten wird ausdrücklich eingewilligt.")
            .Require(decision is not ConsentDecision.OtherBasis || terms.LegalBasis is not ("" or ConsentAsBasis), $"{path}.legalBasis", "consent.other-basis-missing", "Die andere Rechtsgrundlage fehlt.")
            .Require(terms.ValidUntil is null || terms.ValidUntil >= BerlinTime.DateOf(file.At), $"{path}.validUntil", "consent.already-expired", "Das Ende der Gültigkeit liegt in der Vergangenheit.");
        if (faults.Refusal("consent.invalid", "Die Einwilligung ist unvollständig.") is { } refusal)
            return refusal;
        if (earlier is not null && (earlier.CaseId != file.CaseId || earlier.PurposeCode != terms.PurposeCode))
            return CaseErrors.ForeignRecord;

        var consent = new Consent
        {
            Id = ConsentId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            Version = (earlier?.Version ?? 0) + 1,
            Replaces = earlier?.Id,
            Decision = decision,
            PurposeCode = terms.PurposeCode,
            LegalBasis = given ? ConsentAsBasis : decision is ConsentDecision.OtherBasis ? terms.LegalBasis : "",
            DataCategories = terms.DataCategories ?? [],
            Recipients = terms.Recipients ?? [],
            TextVersion = terms.TextVersion,
            LanguageCode = terms.LanguageCode,
            FormCode = terms.FormCode,
            GivenByCode = terms.GivenByCode,
            Interpreter = terms.Interpreter,
            InformedAboutConsequences = terms.InformedAboutConsequences,
            Art9Explicit = terms.Art9Explicit,
            ValidUntil = terms.ValidUntil,
            DocumentId = terms.DocumentId,
        };
        consent.Raise(new ConsentRecorded(consent.CaseId, consent.Id, decision, consent.PurposeCode, consent.Version));
        return consent;
    }

    internal Result Withdraw(string channelCode, DateTimeOffset now)
    {
        if (Decision is not ConsentDecision.Given)
            return ConsentErrors.NothingToWithdraw;
        if (WithdrawnAt is not null)
            return ConsentErrors.AlreadyWithdrawn;

        (WithdrawnAt, WithdrawnChannel) = (now, channelCode);
        Raise(new ConsentWithdrawn(CaseId, Id, PurposeCode));
        return Result.Ok;
    }
}

public static class ConsentErrors
{
    public static readonly Error NotFound = Error.NotFound("consent.not-found", "Die Einwilligung gibt es nicht.");
    public static readonly Error NothingToWithdraw = Error.Conflict("consent.nothing-to-withdraw", "Nur eine erteilte Einwilligung lässt sich widerrufen.");
    public static readonly Error AlreadyWithdrawn = Error.Conflict("consent.already-withdrawn", "Die Einwilligung ist bereits widerrufen.");
    public static readonly Error DocumentationMissing = Error.Rule("consent.documentation-missing", "Es fehlt die Rechtsgrundlage für die Falldokumentation.");
}

public sealed record ConsentRecorded(CaseId CaseId, ConsentId ConsentId, ConsentDecision Decision, string PurposeCode, int Version) : IDomainEvent;

public sealed record ConsentWithdrawn(CaseId CaseId, ConsentId ConsentId, string PurposeCode) : IDomainEvent;
