using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement;

/// <summary>A client as it comes over HTTP, in plain text. A preferred name (it may be a pseudonym) and one way of contact are enough.</summary>
internal sealed record ClientDetails(
    string? PreferredName = null, string? Contact = null, bool ContactSafe = true, bool Pseudonymous = false,
    string? Surname = null, string? GivenNames = null, DateOnly? BirthDate = null, string? Address = null, string? LegalGuardian = null,
    int? BirthYear = null, string? Gender = null, IReadOnlyList<string>? Citizenships = null, string? CountryOfOrigin = null,
    IReadOnlyList<string>? Languages = null, bool InterpreterNeeded = false, string? Municipality = null, string? District = null,
    DateOnly? EntryDateGermany = null, DateOnly? ArrivalDateMunicipality = null, bool? Migrated = null, string? CommunicationPreference = null, string? Script = null, bool? MessengerConsent = null, Guid? HouseholdId = null)
{
    private const int LongestText = 500, LongestCode = 64;

    public IEnumerable<string?> SearchedNames => [PreferredName, Surname, GivenNames];

    /// <param name="known">The person as stored: codes that have ended meanwhile stay, and the household changes by membership only.</param>
    public Error? Refusal(CodeBook codes, Client? known = null)
    {
        var faults = new Faults();
        foreach (var (path, text) in new (string, string?)[]
        {
            ("preferredName", PreferredName), ("contact", Contact), ("surname", Surname), ("givenNames", GivenNames), ("address", Address), ("legalGuardian", LegalGuardian),
        })
        {
            faults.Require(text is null or { Length: > 0 and <= LongestText }, path, "field.length", $"Diese Angabe hat 1 bis {LongestText} Zeichen.");
        }

        foreach (var (path, code) in new (string, string?)[]
        {
            ("countryOfOrigin", CountryOfOrigin), ("municipality", Municipality), ("district", District), ("script", Script),
        })
        {
            faults.Require(code is null or { Length: > 0 and <= LongestCode }, path, "field.length", $"Ein Code hat 1 bis {LongestCode} Zeichen.");
        }

        return faults
            .Require(HouseholdId == known?.HouseholdId, "householdId", ClientErrors.HouseholdByMembership.Code, ClientErrors.HouseholdByMembership.Message)
            .RequireText(PreferredName, "preferredName")
            .RequireText(Contact, "contact")
            .Require(Gender is null || Gender == known?.GenderCode || codes.Offers("gender", Gender), "gender", "code.unknown", "Diese Angabe gibt es nicht.")
            .Require(CommunicationPreference is null || CommunicationPreference == known?.CommunicationPreference || codes.Offers("communication-preference", CommunicationPreference), "communicationPreference", "code.unknown", "Diesen Kontaktweg gibt es nicht.")
            .Require((Citizenships ?? []).All(IsCode), "citizenships", "field.length", $"Ein Code hat 1 bis {LongestCode} Zeichen.")
            .Require((Languages ?? []).All(IsCode), "languages", "field.length", $"Ein Code hat 1 bis {LongestCode} Zeichen.")
            .Refusal("client.invalid", "Die Angaben zur Person sind unvollständig.");
    }

    public ClientIdentity Identity(DataKey key) => new(
        key.SealOptional(PreferredName), key.SealOptional(Contact), ContactSafe, Pseudonymous, key.SealOptional(Surname), key.SealOptional(GivenNames),
        key.SealOptional(BirthDate?.ToString("O")), key.SealOptional(Address), key.SealOptional(LegalGuardian));

    public ClientFacts Facts() => new(
        BirthYear ?? BirthDate?.Year, Gender, Citizenships, CountryOfOrigin, Languages, InterpreterNeeded, Municipality, District,
        EntryDateGermany, ArrivalDateMunicipality, Migrated, CommunicationPreference, Script, MessengerConsent);

    public static ClientDetails Of(Client client, DataKey key) => new(
        key.Open(client.PreferredName), key.Open(client.Contact), client.ContactSafe, client.Pseudonymous, key.Open(client.Surname), key.Open(client.GivenNames),
        BirthDateOf(client, key), key.Open(client.Address), key.Open(client.LegalGuardian),
        client.BirthYear, client.GenderCode, client.Citizenships, client.CountryOfOrigin, client.Languages, client.InterpreterNeeded,
        client.MunicipalityCode, client.DistrictCode, client.EntryDateGermany, client.ArrivalDateMunicipality, client.Migrated, client.CommunicationPreference, client.ScriptCode, client.MessengerConsent, client.HouseholdId);

    public static DateOnly? BirthDateOf(Client client, DataKey key) => key.Open(client.BirthDate) is { } text ? DateOnly.ParseExact(text, "O") : null;

    public static bool IsCode(string code) => code.Length is > 0 and <= LongestCode;
}
