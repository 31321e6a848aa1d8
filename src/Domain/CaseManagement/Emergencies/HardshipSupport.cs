using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Emergencies;

public readonly record struct HardshipSupportId(Guid Value) : IId<HardshipSupportId>
{
    public static HardshipSupportId New() => new(Guid.CreateVersion7());
    public static HardshipSupportId From(Guid value) => new(value);
}

/// <summary>Whether case management takes the matter over from a regular service for a while, or stands beside it.</summary>
public enum HardshipKind
{
    TakeOver,
    Support,
}

public sealed record HardshipTerms(HardshipKind Kind, string ReasonCode, DateOnly? Until, Encrypted<string>? Note = null, Guid? ForPartnerId = null);

/// <summary>Temporary take-over or support in a case of hardship (Härtefall): with a reason and an end, so that it does not become the rule.</summary>
public sealed class HardshipSupport : CaseRecord
{
    private HardshipSupport() { }

    public HardshipSupportId Id { get; private init; }
    public HardshipKind Kind { get; private init; }
    public string ReasonCode { get; private init; } = "";
    public Encrypted<string>? Note { get; private init; }
    public Guid? ForPartnerId { get; private init; }
    public DateOnly FromDate { get; private init; }
    public DateOnly Until { get; private set; }
    public DateOnly? EndedOn { get; private set; }

    public bool IsActive(DateOnly today) => EndedOn is null && today <= Until;

    public Result End(DateTimeOffset now)
    {
        var today = BerlinTime.DateOf(now);
        if (!IsActive(today))
            return HardshipErrors.Ended;
        EndedOn = today;
        return Result.Ok;
    }

    internal static Result<HardshipSupport> Begin(CaseFile file, HardshipTerms terms, Deadline.Span longest)
    {
        var today = BerlinTime.DateOf(file.At);
        var faults = new Faults()
            .RequireText(terms.ReasonCode, "reason")
            .Require(terms.Until is not null, "until", "field.required", "Diese Angabe fehlt.")
            .Require(terms.Until is null || terms.Until > today, "until", "hardship.end-past", "Das Ende liegt nicht in der Zukunft.")
            .Require(terms.Until is null || terms.Until <= today.AddMonths(longest.Months).AddDays(longest.Days), "until", "hardship.too-long", "So lange wird niemand vorübergehend unterstützt.");
        if (faults.Refusal("hardship.invalid", "Die Angaben zum Härtefall sind unvollständig.") is { } refusal)
            return refusal;

        return new HardshipSupport
        {
            Id = HardshipSupportId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            Kind = terms.Kind,
            ReasonCode = terms.ReasonCode,
            Note = terms.Note,
            ForPartnerId = terms.ForPartnerId,
            FromDate = today,
            Until = terms.Until!.Value,
        };
    }
}

public static class HardshipErrors
{
    public static readonly Error NotFound = Error.NotFound("hardship.not-found", "Diesen Härtefall gibt es nicht.");
    public static readonly Error Ended = Error.Conflict("hardship.ended", "Die Unterstützung ist beendet.");
    public static readonly Error AlreadyRunning = Error.Conflict("hardship.already-running", "In diesem Fall läuft bereits eine Unterstützung wegen Härte.");
}
