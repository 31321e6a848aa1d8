using Kim.Domain.Shared;

namespace Kim.Domain.Organisation.Absences;

public readonly record struct AbsenceId(Guid Value) : IId<AbsenceId>
{
    public static AbsenceId New() => new(Guid.CreateVersion7());
    public static AbsenceId From(Guid value) => new(value);
}

/// <summary>Somebody is away, and somebody else does meanwhile what was given to them. A case has substitutes of its own, whom its client knows.</summary>
public sealed class Absence : Aggregate
{
    private Absence() { }

    public AbsenceId Id { get; private init; }

    public UserId UserId { get; private init; }

    public UserId SubstituteId { get; private set; }

    public DateOnly FromDay { get; private init; }

    /// <summary>The last day.</summary>
    public DateOnly ToDay { get; private set; }

    public UserId RecordedBy { get; private init; }

    public static Result<Absence> Plan(TenantId tenant, UserId user, UserId substitute, DateOnly from, DateOnly to, UserId by, DateOnly today)
    {
        var planned = new Absence { TenantId = tenant, Id = AbsenceId.New(), UserId = user, SubstituteId = substitute, FromDay = from, ToDay = to, RecordedBy = by };
        return planned.Refusal(substitute, to, today) is { } refused ? refused : planned;
    }

    public Result Change(UserId substitute, DateOnly to, DateOnly today)
    {
        if (Refusal(substitute, to, today) is { } refused)
            return refused;
        (SubstituteId, ToDay) = (substitute, to);
        return Result.Ok;
    }

    public bool Overlaps(DateOnly from, DateOnly to) => FromDay <= to && from <= ToDay;

    private Error? Refusal(UserId substitute, DateOnly to, DateOnly today) => new Faults()
        .Require(to >= FromDay, "to", "absence.period", "Das Ende liegt vor dem Beginn.")
        .Require(to >= today, "to", "absence.past", "Eine Abwesenheit endet frühestens heute.")
        .Require(substitute != UserId, "substituteId", "absence.own-substitute", "Niemand vertritt sich selbst.")
        .Refusal("absence.invalid", "Die Abwesenheit ist so nicht zulässig.");
}

public static class AbsenceErrors
{
    public static readonly Error NotFound = Error.NotFound("absence.not-found", "Diese Abwesenheit gibt es nicht.");

    public static readonly Error Overlaps = Error.Conflict("absence.overlaps", "In dieser Zeit ist schon eine Abwesenheit eingetragen.");

    public static readonly Error Begun = Error.Conflict("absence.begun", "Diese Abwesenheit hat schon begonnen; sie kann beendet, aber nicht gestrichen werden.");
}
