using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Cases;

public enum ReviewTrigger
{
    Interval,
    StatusChange,
}

/// <summary>One reasoned move of a due date.</summary>
public sealed record ReviewPostponement(DateOnly From, DateOnly To, string ReasonCode, UserId By, DateTimeOffset At);

/// <summary>A re-assessment that is due. The date moves only by a reasoned postponement .</summary>
public sealed class Review
{
    public const int MostPostponements = 2;
    public const int LongestPostponementInDays = 30;

    private readonly List<ReviewPostponement> postponements = [];

    private Review() { }

    internal Review(int number, ReviewTrigger trigger, DateOnly dueOn) => (Number, Trigger, DueOn) = (number, trigger, dueOn);

    public int Number { get; private init; }
    public ReviewTrigger Trigger { get; private init; }
    public DateOnly DueOn { get; private set; }
    public DateOnly? CompletedOn { get; private set; }

    /// <summary>The case ended before this review was held.</summary>
    public bool Cancelled { get; private set; }

    public IReadOnlyList<ReviewPostponement> Postponements => postponements;

    public bool IsOpen => CompletedOn is null && !Cancelled;

    /// <summary>Null while it is not completed.</summary>
    public bool? OnTime => CompletedOn is { } completed ? completed <= DueOn : null;

    internal void Complete(DateOnly today) => CompletedOn = today;

    internal void Cancel() => Cancelled = true;

    internal Result Postpone(DateOnly to, string reasonCode, UserId by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reasonCode))
            return CaseErrors.PostponementReasonMissing;
        if (postponements.Count >= MostPostponements)
            return CaseErrors.PostponedTooOften;
        if (to <= DueOn || to > DueOn.AddDays(LongestPostponementInDays))
            return CaseErrors.PostponedTooFar;

        postponements.Add(new ReviewPostponement(DueOn, to, reasonCode, by, now));
        DueOn = to;
        return Result.Ok;
    }
}
