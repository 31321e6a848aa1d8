using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Persons;

public readonly record struct CasePersonId(Guid Value) : IId<CasePersonId>
{
    public static CasePersonId New() => new(Guid.CreateVersion7());
    public static CasePersonId From(Guid value) => new(value);
}

/// <summary>Who is added to a case: a client, or somebody named in a sealed field.</summary>
public sealed record CasePersonFacts(string RelationCode, bool Adult, ClientId? ClientId = null, Encrypted<string>? Name = null, int? BirthYear = null);

/// <summary>One version of a person's own consent to the documentation; never edited, only withdrawn.</summary>
public sealed record PersonConsent(
    int Version, DateTimeOffset GivenAt, string TextVersion, string LanguageCode, string FormCode, DateOnly? ValidUntil, DateTimeOffset? WithdrawnAt = null, string? WithdrawnChannel = null)
{
    public bool IsValid(DateOnly today) => WithdrawnAt is null && (ValidUntil is null || today <= ValidUntil);
}

/// <summary>
/// A family case covers more than its client: these are the others. Each adult consents alone; without that consent nothing about
/// this person is assessed. For minors those consent who care for them.
/// </summary>
public sealed class CasePerson : CaseRecord
{
    private readonly List<PersonConsent> consents = [];

    private CasePerson() { }

    public CasePersonId Id { get; private init; }
    public ClientId? ClientId { get; private init; }
    public Encrypted<string>? Name { get; private init; }
    public int? BirthYear { get; private init; }
    public string RelationCode { get; private init; } = "";
    public bool Adult { get; private init; }
    public DateOnly? LeftOn { get; private set; }
    public IReadOnlyList<PersonConsent> Consents => consents;

    public bool HasConsented(DateOnly today) => consents.Any(consent => consent.IsValid(today));

    public bool MayBeAssessed(DateOnly today) => LeftOn is null && (!Adult || HasConsented(today));

    internal static CasePerson Add(CaseFile file, CasePersonFacts facts) => new()
    {
        Id = CasePersonId.New(),
        TenantId = file.TenantId,
        CarrierId = file.CarrierId,
        CaseId = file.CaseId,
        RecordedBy = file.By,
        RecordedAt = file.At,
        ClientId = facts.ClientId,
        Name = facts.Name,
        BirthYear = facts.BirthYear,
        RelationCode = facts.RelationCode,
        Adult = facts.Adult,
    };

    public Result Consent(string textVersion, string languageCode, string formCode, bool informed, DateOnly? validUntil, DateTimeOffset now)
    {
        if (LeftOn is not null)
            return CasePersonErrors.Left;
        var faults = new Faults()
            .RequireText(textVersion, "textVersion")
            .RequireText(languageCode, "language")
            .RequireText(formCode, "form")
            .Require(informed, "informedAboutConsequences", "consent.not-informed", "Eine Einwilligung ist nur wirksam, wenn über Folgen und Widerruf informiert wurde.")
            .Require(validUntil is null || validUntil >= BerlinTime.DateOf(now), "validUntil", "consent.already-expired", "Das Ende der Gültigkeit liegt in der Vergangenheit.");
        if (faults.Refusal("consent.invalid", "Die Einwilligung ist unvollständig.") is { } refusal)
            return refusal;

        consents.Add(new PersonConsent(consents.Count + 1, now, textVersion, languageCode, formCode, validUntil));
        return Result.Ok;
    }

    public Result WithdrawConsent(string channelCode, DateTimeOffset now)
    {
        if (!HasConsented(BerlinTime.DateOf(now)))
            return CasePersonErrors.NothingToWithdraw;
        for (var index = 0; index < consents.Count; index++)
            consents[index] = consents[index].WithdrawnAt is null ? consents[index] with { WithdrawnAt = now, WithdrawnChannel = channelCode } : consents[index];
        return Result.Ok;
    }

    public Result Leave(DateOnly on)
    {
        if (LeftOn is not null)
            return CasePersonErrors.Left;
        LeftOn = on;
        return Result.Ok;
    }
}

public static class CasePersonErrors
{
    public static readonly Error NotFound = Error.NotFound("case-person.not-found", "Diese Person gehört nicht zum Fall.");
    public static readonly Error IsClient = Error.Conflict("case-person.is-client", "Um diese Person geht es im Fall bereits.");
    public static readonly Error Left = Error.Conflict("case-person.left", "Diese Person gehört nicht mehr zum Fall.");
    public static readonly Error NothingToWithdraw = Error.Conflict("consent.nothing-to-withdraw", "Nur eine erteilte Einwilligung lässt sich widerrufen.");
    public static readonly Error ConsentMissing = Error.Rule("case-person.consent-missing", "Ohne eigene Einwilligung einer erwachsenen Person wird über sie nichts erhoben.");
}
