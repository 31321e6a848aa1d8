using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Representation;

public readonly record struct SubstitutionId(Guid Value) : IId<SubstitutionId>
{
    public static SubstitutionId New() => new(Guid.CreateVersion7());
    public static SubstitutionId From(Guid value) => new(value);
}

public sealed record SubstitutionTerms(UserId SubstituteId, DateOnly? From, DateOnly? To, bool ClientInformed, bool ClientConsent);

/// <summary>
/// A colleague of the same carrier looks after the case for some time. It opens nothing before the client knows and agrees
/// (§ 203 StGB), and it ends by itself.
/// </summary>
public sealed class Substitution : CaseRecord
{
    private Substitution() { }

    public SubstitutionId Id { get; private init; }
    public UserId SubstituteId { get; private init; }
    public DateOnly FromDate { get; private init; }
    public DateOnly ToDate { get; private init; }
    public bool ClientInformed { get; private set; }
    public bool ClientConsent { get; private set; }
    public DateOnly? EndedOn { get; private set; }

    public bool IsActive(DateOnly today) => ClientInformed && ClientConsent && EndedOn is null && FromDate <= today && today <= ToDate;

    /// <summary>What the client was told and said, on record.</summary>
    public Result Confirm(bool informed, bool consent)
    {
        if (EndedOn is not null)
            return SubstitutionErrors.Ended;
        (ClientInformed, ClientConsent) = (informed, consent);
        return Result.Ok;
    }

    public Result End(DateTimeOffset now)
    {
        var today = BerlinTime.DateOf(now);
        if (EndedOn is not null || today > ToDate)
            return SubstitutionErrors.Ended;

        EndedOn = today;
        Raise(new SubstitutionEnded(CaseId, Id));
        return Result.Ok;
    }

    internal static Result<Substitution> Arrange(CaseFile file, SubstitutionTerms terms, Deadline.Span longest)
    {
        var today = BerlinTime.DateOf(file.At);
        var from = terms.From ?? today;
        var faults = new Faults()
            .Require(terms.SubstituteId != file.By, "substituteId", "substitution.self", "Man vertritt sich nicht selbst.")
            .Require(terms.To is not null, "to", "field.required", "Eine Vertretung hat ein Ende.")
            .Require(terms.To is null || (terms.To >= from && terms.To >= today), "to", "substitution.window", "Das Ende liegt vor dem Beginn oder in der Vergangenheit.")
            .Require(terms.To is null || terms.To <= from.AddMonths(longest.Months).AddDays(longest.Days), "to", "substitution.too-long", "So lange vertritt niemand; dafür gibt es die Übergabe.");
        if (faults.Refusal("substitution.invalid", "Die Vertretung ist unvollständig.") is { } refusal)
            return refusal;

        var arranged = new Substitution
        {
            Id = SubstitutionId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            SubstituteId = terms.SubstituteId,
            FromDate = from,
            ToDate = terms.To!.Value,
            ClientInformed = terms.ClientInformed,
            ClientConsent = terms.ClientConsent,
        };
        arranged.Raise(new SubstitutionArranged(file.CaseId, arranged.Id));
        return arranged;
    }
}

public static class SubstitutionErrors
{
    public static readonly Error NotFound = Error.NotFound("substitution.not-found", "Die Vertretung gibt es nicht.");
    public static readonly Error Ended = Error.Conflict("substitution.ended", "Die Vertretung ist beendet.");
    public static readonly Error NotYours = Error.Forbidden("substitution.not-yours", "Wer vertritt, regelt die Vertretung nicht.");
}

public sealed record SubstitutionArranged(CaseId CaseId, SubstitutionId SubstitutionId) : IDomainEvent;

public sealed record SubstitutionEnded(CaseId CaseId, SubstitutionId SubstitutionId) : IDomainEvent;
