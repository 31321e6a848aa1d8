using Kim.Domain.Calendar;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Access;

public readonly record struct OutreachActivityId(Guid Value) : IId<OutreachActivityId>
{
    public static OutreachActivityId New() => new(Guid.CreateVersion7());
    public static OutreachActivityId From(Guid value) => new(value);
}

/// <summary>Where a post went to be found by the target group. Nobody who was met is named; the place is sealed, because it may betray who lives there.</summary>
public sealed record OutreachFacts(
    DateOnly On, string OccasionCode, Encrypted<string>? Place, int PersonsReached, Guid? PartnerId = null, IReadOnlyList<string>? Languages = null,
    string? MunicipalityCode = null, string? DistrictCode = null);

/// <summary>Access is shaped actively (aufsuchende Arbeit): one activity of a post. Its yield are the cases that name it.</summary>
public sealed class OutreachActivity : Aggregate
{
    private OutreachActivity() { }

    public OutreachActivityId Id { get; private init; }
    public CarrierId CarrierId { get; private init; }
    public UnitId UnitId { get; private init; }
    public DateOnly On { get; private set; }
    public string OccasionCode { get; private set; } = "";
    public Encrypted<string>? Place { get; private set; }
    public int PersonsReached { get; private set; }
    public Guid? PartnerId { get; private set; }
    public IReadOnlyList<string> Languages { get; private set; } = [];
    public string? MunicipalityCode { get; private set; }
    public string? DistrictCode { get; private set; }
    public UserId RecordedBy { get; private init; }
    public DateTimeOffset RecordedAt { get; private init; }

    /// <param name="id">Given because the place is sealed with the activity's own key beforehand.</param>
    public static Result<OutreachActivity> Record(TenantId tenant, CarrierId carrier, UnitId unit, OutreachActivityId id, OutreachFacts facts, UserId by, DateTimeOffset now)
    {
        var activity = new OutreachActivity { TenantId = tenant, Id = id, CarrierId = carrier, UnitId = unit, RecordedBy = by, RecordedAt = now };
        return activity.Correct(facts, now).Error is { } refused ? refused : activity;
    }

    public Result Correct(OutreachFacts facts, DateTimeOffset now)
    {
        var faults = new Faults()
            .RequireText(facts.OccasionCode, "occasion")
            .Require(facts.Place is not null, "place", "field.required", "Der Ort fehlt.")
            .Require(facts.PersonsReached >= 0, "personsReached", "outreach.persons", "Die Zahl der erreichten Menschen ist nicht negativ.")
            .Require(facts.On <= BerlinTime.DateOf(now), "on", "outreach.date-ahead", "Das Datum liegt in der Zukunft.");
        if (faults.Refusal("outreach.invalid", "Die Angaben zur aufsuchenden Arbeit sind unvollständig.") is { } refusal)
            return refusal;

        (On, OccasionCode, Place, PersonsReached) = (facts.On, facts.OccasionCode, facts.Place, facts.PersonsReached);
        (PartnerId, Languages, MunicipalityCode, DistrictCode) = (facts.PartnerId, facts.Languages ?? [], facts.MunicipalityCode, facts.DistrictCode);
        return Result.Ok;
    }
}
