using Kim.Domain.Calendar;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Clients;

public readonly record struct ResidencePermitId(Guid Value) : IId<ResidencePermitId>
{
    public static ResidencePermitId New() => new(Guid.CreateVersion7());
    public static ResidencePermitId From(Guid value) => new(value);
}

/// <summary>A residence status as it was stated or seen. Legal basis, authority and restriction are texts and sealed; the rest are codes and dates.</summary>
public sealed record PermitFacts(
    string StatusCode, DateOnly? ValidFrom = null, DateOnly? ValidUntil = null, string? WorkPermitCode = null, string? ProcedureStateCode = null, string SourceCode = "self-stated",
    DateOnly? DocumentSeenOn = null, Encrypted<string>? LegalBasis = null, Encrypted<string>? IssuedBy = null, Encrypted<string>? Restriction = null);

/// <summary>One entry of a client's residence history. It is never edited: what is new is a new entry, and ends the one before.</summary>
public sealed class ResidencePermit : Aggregate
{
    public const string Kind = "residence-permit";

    private ResidencePermit() { }

    public ResidencePermitId Id { get; private init; }
    public CarrierId CarrierId { get; private init; }
    public ClientId ClientId { get; private init; }
    public string StatusCode { get; private init; } = "";
    public DateOnly ValidFrom { get; private init; }
    public DateOnly? ValidUntil { get; private init; }
    public string? WorkPermitCode { get; private init; }
    public string? ProcedureStateCode { get; private init; }
    public string SourceCode { get; private init; } = "";
    public DateOnly? DocumentSeenOn { get; private init; }
    public Encrypted<string>? LegalBasis { get; private init; }
    public Encrypted<string>? IssuedBy { get; private init; }
    public Encrypted<string>? Restriction { get; private init; }

    /// <summary>The day from which another entry says what is true.</summary>
    public DateOnly? EndedOn { get; private set; }

    public UserId RecordedBy { get; private init; }
    public DateTimeOffset RecordedAt { get; private init; }

    public bool IsCurrent => EndedOn is null;

    /// <param name="earlier">The entry that was true until now; absent: it is the first.</param>
    public static Result<ResidencePermit> Record(Client client, PermitFacts facts, ResidencePermit? earlier, UserId by, DateTimeOffset now)
    {
        if ((client.IdentityRefusal ?? Refusal(facts, BerlinTime.DateOf(now))) is { } refusal)
            return refusal;

        var permit = new ResidencePermit
        {
            Id = ResidencePermitId.New(),
            TenantId = client.TenantId,
            CarrierId = client.CarrierId,
            ClientId = client.Id,
            StatusCode = facts.StatusCode,
            ValidFrom = facts.ValidFrom ?? BerlinTime.DateOf(now),
            ValidUntil = facts.ValidUntil,
            WorkPermitCode = facts.WorkPermitCode,
            ProcedureStateCode = facts.ProcedureStateCode,
            SourceCode = facts.SourceCode,
            DocumentSeenOn = facts.DocumentSeenOn,
            LegalBasis = facts.LegalBasis,
            IssuedBy = facts.IssuedBy,
            Restriction = facts.Restriction,
            RecordedBy = by,
            RecordedAt = now,
        };
        if (earlier is not null)
            earlier.EndedOn = permit.ValidFrom;
        return permit;
    }

    private static Error? Refusal(PermitFacts facts, DateOnly today) => new Faults()
        .RequireText(facts.StatusCode, "status")
        .Require(!(facts.ValidUntil < (facts.ValidFrom ?? today)), "validUntil", "permit.period", "Das Ende liegt vor dem Beginn.")
        .Require(facts.DocumentSeenOn is null || facts.DocumentSeenOn <= today, "documentSeenOn", "permit.seen-ahead", "Ein Dokument wird nicht in der Zukunft gesehen.")
        .Require(facts.SourceCode != "document-seen" || facts.DocumentSeenOn is not null, "documentSeenOn", "permit.seen-when", "Wann das Dokument gesehen wurde, fehlt.")
        .Refusal("permit.invalid", "Die Angaben zum Aufenthalt sind unvollständig.");
}
