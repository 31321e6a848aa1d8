using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering.CircularResolutions;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kim.Api.Messaging;

/// <summary>What the database refuses, said as a refusal: uniqueness and references are its rules, not read-before-write checks.</summary>
internal static class WriteErrors
{
    public static readonly Error LostRace = Error.Conflict("record.lost-race", "Der Datensatz wurde gleichzeitig geändert. Bitte neu laden und noch einmal versuchen.");

    private static readonly Error Duplicate = Error.Conflict("record.duplicate", "Einen solchen Eintrag gibt es bereits.");

    private static readonly Error UnknownReference = Error.Rule("record.unknown-reference", "Der Eintrag verweist auf etwas, das es hier nicht gibt.");

    /// <summary>PostgreSQL keeps every character but U+0000.</summary>
    public static readonly Error UnreadableText = Error.Shape("request.unreadable-text", "Ein Text enthält ein Zeichen, das nicht gespeichert werden kann.");

    /// <summary>Indexes that are a rule of the domain.</summary>
    private static readonly Dictionary<string, Error> Rules = new()
    {
        ["one_active_case_per_client"] = CaseErrors.ClientHasActiveCase,
        ["one_partner_per_name"] = OrganisationErrors.PartnerExists,
        ["one_offer_per_name"] = OrganisationErrors.OfferExists,
        ["one_open_vote_per_topic"] = CircularErrors.AlreadyOpen,
        ["one_open_snapshot"] = Kim.Domain.Reports.ReportErrors.AlreadyFrozen,
    };

    /// <summary>From a write, or from the commit, at which references are checked.</summary>
    public static Error? From(Exception exception) => ((exception as DbUpdateException)?.InnerException as PostgresException ?? exception as PostgresException) switch
    {
        { SqlState: PostgresErrorCodes.UniqueViolation } violation => Rules.GetValueOrDefault(violation.ConstraintName ?? "", Duplicate),
        { SqlState: PostgresErrorCodes.ForeignKeyViolation } => UnknownReference,
        { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } => UnreadableText,
        _ => null,
    };
}
