using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Transmissions;

public readonly record struct SecrecyReleaseId(Guid Value) : IId<SecrecyReleaseId>
{
    public static SecrecyReleaseId New() => new(Guid.CreateVersion7());
    public static SecrecyReleaseId From(Guid value) => new(value);
}

/// <summary>Who is released (somebody who works here, or a named person), towards whom, and on what they may speak.</summary>
public sealed record SecrecyReleaseTerms(
    UserId? ReleasedUserId, Encrypted<string>? ReleasedPerson, Recipient Towards, IReadOnlyList<string> Topics, DateOnly? ValidUntil = null, Guid? DocumentId = null);

/// <summary>A client's release from professional secrecy. It names persons: an institution cannot be released, and to be released towards an institution as a whole is not enough.</summary>
public sealed class SecrecyRelease : CaseRecord
{
    private SecrecyRelease() { }

    public SecrecyReleaseId Id { get; private init; }
    public UserId? ReleasedUserId { get; private init; }
    public Encrypted<string>? ReleasedPerson { get; private init; }
    public Recipient Towards { get; private init; } = new("");
    public IReadOnlyList<string> Topics { get; private init; } = [];
    public DateOnly? ValidUntil { get; private init; }
    public Guid? DocumentId { get; private init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public string? WithdrawnChannel { get; private set; }

    public bool IsValid(DateOnly today) => WithdrawnAt is null && (ValidUntil is null || today <= ValidUntil);

    /// <summary>Whether the sender may say this to this recipient today.</summary>
    public bool Releases(UserId sender, Transmission what, DateOnly today) =>
        ReleasedUserId == sender && IsValid(today) && Towards.Covers(what.Recipient) && !what.ConsentedCategories().Except(Topics).Any();

    public Result Withdraw(string channelCode, DateTimeOffset now)
    {
        if (WithdrawnAt is not null)
            return SecrecyReleaseErrors.AlreadyWithdrawn;

        (WithdrawnAt, WithdrawnChannel) = (now, channelCode);
        Raise(new SecrecyReleaseWithdrawn(CaseId, Id));
        return Result.Ok;
    }

    internal static Result<SecrecyRelease> Record(CaseFile file, SecrecyReleaseTerms terms)
    {
        var faults = new Faults()
            .Require(terms.ReleasedUserId is not null || terms.ReleasedPerson is not null, "releasedPerson", "secrecy-release.person-missing", "Eine Entbindung nennt die Person, die entbunden wird.")
            .Require(terms.Towards.HasName(), "towards.institution", "field.required", "Diese Angabe fehlt.")
            .Require(terms.Towards.Person is not null, "towards.person", "secrecy-release.person-missing", "Eine Entbindung nennt die Person, der gegenüber sie gilt, nicht nur die Stelle.")
            .Require(terms.Topics.Count > 0, "topics", "secrecy-release.topic-missing", "Es fehlt, wozu gesprochen werden darf.")
            .Require(terms.ValidUntil is null || terms.ValidUntil >= BerlinTime.DateOf(file.At), "validUntil", "secrecy-release.already-expired", "Das Ende der Gültigkeit liegt in der Vergangenheit.");
        if (faults.Refusal("secrecy-release.invalid", "Die Schweigepflichtentbindung ist unvollständig.") is { } refusal)
            return refusal;

        return new SecrecyRelease
        {
            Id = SecrecyReleaseId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            ReleasedUserId = terms.ReleasedUserId,
            ReleasedPerson = terms.ReleasedPerson,
            Towards = terms.Towards,
            Topics = terms.Topics,
            ValidUntil = terms.ValidUntil,
            DocumentId = terms.DocumentId,
        };
    }
}

public static class SecrecyReleaseErrors
{
    public static readonly Error NotFound = Error.NotFound("secrecy-release.not-found", "Die Schweigepflichtentbindung gibt es nicht.");
    public static readonly Error AlreadyWithdrawn = Error.Conflict("secrecy-release.already-withdrawn", "Die Schweigepflichtentbindung ist bereits widerrufen.");
}

public sealed record SecrecyReleaseWithdrawn(CaseId CaseId, SecrecyReleaseId SecrecyReleaseId) : IDomainEvent;
