using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Closure;

public readonly record struct AfterCareCheckId(Guid Value) : IId<AfterCareCheckId>
{
    public static AfterCareCheckId New() => new(Guid.CreateVersion7());
    public static AfterCareCheckId From(Guid value) => new(value);
}

public enum AfterCareOutcome
{
    Stable,
    NewNeed,
}

/// <summary>The short check some months after closing: is it still stable, or is there a new need?</summary>
public sealed class AfterCareCheck : CaseRecord
{
    private AfterCareCheck() { }

    public AfterCareCheckId Id { get; private init; }
    public DateOnly DueOn { get; private init; }
    public DateOnly Date { get; private init; }
    public AfterCareOutcome Outcome { get; private init; }
    public Encrypted<string>? Note { get; private init; }

    internal static AfterCareCheck Of(CaseFile file, DateOnly dueOn, DateOnly date, AfterCareOutcome outcome, Encrypted<string>? note)
    {
        var check = new AfterCareCheck
        {
            Id = AfterCareCheckId.New(),
            TenantId = file.TenantId,
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            DueOn = dueOn,
            Date = date,
            Outcome = outcome,
            Note = note,
        };
        check.Raise(new AfterCareRecorded(file.CaseId, check.Id, outcome));
        return check;
    }
}

public sealed record AfterCareRecorded(CaseId CaseId, AfterCareCheckId AfterCareCheckId, AfterCareOutcome Outcome) : IDomainEvent;
