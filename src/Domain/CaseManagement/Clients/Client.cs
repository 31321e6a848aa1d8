using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Clients;

public readonly record struct ClientId(Guid Value) : IId<ClientId>
{
    public static ClientId New() => new(Guid.CreateVersion7());
    public static ClientId From(Guid value) => new(value);
}

/// <summary>
/// How the client is called and reached. A preferred name (it may be a pseudonym, R-10) and one way of contact are enough;
/// everything else waits until it is needed.
/// </summary>
public sealed record ClientIdentity(
    Encrypted<string>? PreferredName,
    Encrypted<string>? Contact,
    bool ContactSafe = true,
    bool Pseudonymous = false,
    Encrypted<string>? Surname = null,
    Encrypted<string>? GivenNames = null,
    Encrypted<string>? BirthDate = null,
    Encrypted<string>? Address = null,
    Encrypted<string>? LegalGuardian = null)
{
    /// <summary>The client is a number here, and who it is stands in a file elsewhere.</summary>
    public bool NumberOnly { get; init; }
}

/// <summary>Facts that target-group rules and reports ask for, all optional. Codes come from the catalogues.</summary>
public sealed record ClientFacts(
    int? BirthYear = null,
    string? GenderCode = null,
    IReadOnlyList<string>? Citizenships = null,
    string? CountryOfOrigin = null,
    IReadOnlyList<string>? Languages = null,
    bool InterpreterNeeded = false,
    string? MunicipalityCode = null,
    string? DistrictCode = null,
    DateOnly? EntryDateGermany = null,
    DateOnly? ArrivalDateMunicipality = null,
    bool? Migrated = null,
    string? CommunicationPreference = null,
    string? ScriptCode = null,
    bool? MessengerConsent = null);

/// <summary>A person who is counselled. The client number is a pseudonym without meaning.</summary>
public sealed class Client : Aggregate
{
    private Client() { }

    public ClientId Id { get; private init; }
    public CarrierId CarrierId { get; private init; }
    public string ClientNumber { get; private init; } = "";
    public DateTimeOffset CreatedAt { get; private init; }

    public Encrypted<string>? PreferredName { get; private set; }
    public Encrypted<string>? Contact { get; private set; }

    /// <summary>May we call or write? Protects people who are threatened.</summary>
    public bool ContactSafe { get; private set; }

    public bool Pseudonymous { get; private set; }
    public Encrypted<string>? Surname { get; private set; }
    public Encrypted<string>? GivenNames { get; private set; }

    /// <summary>ISO date, sealed; where only the year is known, <see cref="BirthYear"/> alone is filled.</summary>
    public Encrypted<string>? BirthDate { get; private set; }

    public Encrypted<string>? Address { get; private set; }
    public Encrypted<string>? LegalGuardian { get; private set; }

    public int? BirthYear { get; private set; }
    public string? GenderCode { get; private set; }
    public IReadOnlyList<string> Citizenships { get; private set; } = [];
    public string? CountryOfOrigin { get; private set; }
    public IReadOnlyList<string> Languages { get; private set; } = [];
    public bool InterpreterNeeded { get; private set; }
    public string? MunicipalityCode { get; private set; }
    public string? DistrictCode { get; private set; }
    public DateOnly? EntryDateGermany { get; private set; }
    public DateOnly? ArrivalDateMunicipality { get; private set; }
    public bool? Migrated { get; private set; }
    public string? CommunicationPreference { get; private set; }

    /// <summary>In which script the person reads.</summary>
    public string? ScriptCode { get; private set; }

    /// <summary>Whether messages may go through a messenger; null: not asked.</summary>
    public bool? MessengerConsent { get; private set; }

    /// <summary>Changes by joining and leaving a household only.</summary>
    public Guid? HouseholdId { get; private set; }

    /// <summary>R-10: what needs to know who somebody is, is not done for a person under a pseudonym.</summary>
    public Error? IdentityRefusal => Pseudonymous ? ClientErrors.IdentityRequired : null;

    /// <param name="id">Given where fields had to be sealed with the client's own key beforehand.</param>
    public static Result<Client> Register(
        TenantId tenant, CarrierId carrier, string clientNumber, ClientIdentity identity, ClientFacts facts, DateTimeOffset now, ClientId? id = null)
    {
        if (Refusal(clientNumber, identity, facts, now) is { } refusal)
            return refusal;

        var client = new Client { Id = id ?? ClientId.New(), TenantId = tenant, CarrierId = carrier, ClientNumber = clientNumber, CreatedAt = now };
        client.Fill(identity, facts);
        client.Raise(new ClientRegistered(client.Id));
        return client;
    }

    /// <summary>Replaces what is known; whoever patches sends the unchanged values too.</summary>
    public Result Correct(ClientIdentity identity, ClientFacts facts, DateTimeOffset now)
    {
        if (Refusal(ClientNumber, identity, facts, now) is { } refusal)
            return refusal;

        Fill(identity, facts);
        Raise(new ClientCorrected(Id));
        return Result.Ok;
    }

    internal Error? Join(HouseholdId household)
    {
        if (HouseholdId is { } other && other != household.Value)
            return HouseholdErrors.MemberElsewhere;
        HouseholdId = household.Value;
        return null;
    }

    internal void LeaveHousehold() => HouseholdId = null;

    private static Error? Refusal(string clientNumber, ClientIdentity identity, ClientFacts facts, DateTimeOffset now) => new Faults()
        .RequireText(clientNumber, "clientNumber")
        .Require(identity.PreferredName is not null || identity.NumberOnly, "preferredName", "field.required", "Ein Rufname oder Pseudonym fehlt.")
        .Require(identity.Contact is not null || identity.NumberOnly, "contact", "field.required", "Ein Kontaktweg fehlt.")
        .Require(facts.BirthYear is null || (facts.BirthYear >= 1900 && facts.BirthYear <= now.Year), "birthYear", "client.birth-year", "Das Geburtsjahr ist nicht plausibel.")
        .Require(!identity.Pseudonymous || (identity.Surname is null && identity.GivenNames is null), "surname", "client.pseudonymous", "Wer unter Pseudonym geführt wird, hat keinen Klarnamen.")
        .Require(!identity.Pseudonymous || identity.BirthDate is null, "birthDate", "client.pseudonymous", "Wer unter Pseudonym geführt wird, hat kein Geburtsdatum; das Jahr genügt.")
        .Require(!identity.Pseudonymous || identity.Address is null, "address", "client.pseudonymous", "Wer unter Pseudonym geführt wird, hat keine Anschrift.")
        .Refusal("client.invalid", "Die Angaben zur Person sind unvollständig.");

    private void Fill(ClientIdentity identity, ClientFacts facts)
    {
        (PreferredName, Contact, ContactSafe, Pseudonymous) = (identity.PreferredName, identity.Contact, identity.ContactSafe, identity.Pseudonymous);
        (Surname, GivenNames, BirthDate) = (identity.Surname, identity.GivenNames, identity.BirthDate);
        (Address, LegalGuardian) = (identity.Address, identity.LegalGuardian);
        (BirthYear, GenderCode, CountryOfOrigin) = (facts.BirthYear, facts.GenderCode, facts.CountryOfOrigin);
        (Citizenships, Languages) = (facts.Citizenships ?? [], facts.Languages ?? []);
        (InterpreterNeeded, CommunicationPreference) = (facts.InterpreterNeeded, facts.CommunicationPreference);
        (ScriptCode, MessengerConsent) = (facts.ScriptCode, facts.MessengerConsent);
        (MunicipalityCode, DistrictCode) = (facts.MunicipalityCode, facts.DistrictCode);
        (EntryDateGermany, ArrivalDateMunicipality, Migrated) = (facts.EntryDateGermany, facts.ArrivalDateMunicipality, facts.Migrated);
    }
}

public sealed record ClientRegistered(ClientId ClientId) : IDomainEvent;

public sealed record ClientCorrected(ClientId ClientId) : IDomainEvent;
