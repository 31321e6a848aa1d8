using System.Diagnostics;
using Kim.Domain.Calendar;
using Kim.Domain.Shared;

namespace Kim.Domain.Organisation;

public enum ReminderKind
{
    /// <summary>Before the due date.</summary>
    Before,

    /// <summary>On the due date.</summary>
    Due,

    /// <summary>After the due date, to whoever is to do it.</summary>
    After,

    /// <summary>After the due date, to whoever is responsible for those who are to do it.</summary>
    Escalate,
}

/// <summary>One reminder of a ladder: <paramref name="Level"/> names it within the ladder, and <paramref name="Distance"/> counts from the due date.</summary>
public sealed record ReminderStep(string Level, ReminderKind Kind, Deadline Distance)
{
    public ReminderAudience Audience { get; init; } = ReminderAudience.Usual;

    /// <summary>The working day on which it is sent: of internal dates the one after, of what expires the one before .</summary>
    public DateOnly SlotOf(DateOnly due, WorkingDayCalendar calendar, bool expires = false) => (Kind, Distance) switch
    {
        (ReminderKind.Before, Deadline.WorkingDays(var count)) => calendar.Add(due, -count),
        (ReminderKind.Before, Deadline.Span(var months, var days, _)) when expires => calendar.OnOrBefore(due.AddMonths(-months).AddDays(-days)),
        (ReminderKind.Before, Deadline.Span(var months, var days, _)) => calendar.OnOrAfter(due.AddMonths(-months).AddDays(-days)),
        (ReminderKind.Due, _) when expires => calendar.OnOrBefore(due),
        (_, var distance) => distance.DueOn(due, calendar),
    };
}

/// <summary>
/// When a task is reminded of, written as its levels: <c>before:P2D;due;after:10 WT;escalate:20 WT</c>. A level may say to whom and by what:
/// <c>after:10 WT&gt;holder,substitute@mail,digest</c>.
/// </summary>
public sealed record ReminderLadder(IReadOnlyList<ReminderStep> Steps)
{
    private const int MostSteps = 8;
    private static readonly Deadline Nothing = new Deadline.Span(0, 0, TimeSpan.Zero);

    public static readonly Error Unreadable = Error.Rule(
        "reminder.ladder-unreadable", "Eine Erinnerungsleiter besteht aus höchstens acht Stufen wie before:P2D;due@mail;after:10 WT>holder,substitute@mail;escalate:20 WT>team-lead@digest.");

    public static Result<ReminderLadder> Parse(string text)
    {
        var steps = new List<ReminderStep>();
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries))
        {
            if (Read(part) is not var (kind, distance, audience))
                return Unreadable;
            var number = steps.Count(step => step.Kind == kind) + 1;
            steps.Add(new ReminderStep(kind is ReminderKind.Due ? "due" : $"{Slug.Of(kind)}-{number}", kind, distance) { Audience = audience });
        }

        var distinct = steps.Select(step => (step.Kind, step.Distance)).Distinct().Count();
        return steps.Count <= MostSteps && distinct == steps.Count ? new ReminderLadder(steps) : Unreadable;
    }

    private static (ReminderKind Kind, Deadline Distance, ReminderAudience Audience)? Read(string part)
    {
        var (before, channels) = Cut(part, '@');
        var (when, recipients) = Cut(before, '>');
        if (ReminderAudience.Read(recipients, channels) is not { } audience)
            return null;
        if (when == "due")
            return (ReminderKind.Due, Nothing, audience);

        var (name, span) = Cut(when, ':');
        return span is not null && Slug.TryParse<ReminderKind>(name, out var kind) && kind is not ReminderKind.Due
            && Deadline.Parse(span) is { Succeeded: true, Value: { } distance } && IsDistance(distance)
            ? (kind, distance, audience)
            : null;
    }

    private static (string Head, string? Tail) Cut(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var index ? (text[..index].Trim(), text[(index + 1)..].Trim()) : (text, null);

    private static bool IsDistance(Deadline distance) => distance switch
    {
        Deadline.WorkingDays(var count) => count > 0,
        Deadline.Span(var months, var days, var time) => time == TimeSpan.Zero && months + days > 0,
        Deadline.On => false,
        _ => throw new UnreachableException(),
    };
}
