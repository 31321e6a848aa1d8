using Kim.Domain.Calendar;
using Kim.Domain.Organisation;

namespace Kim.Api.Features.Reminders;

/// <summary>When a ladder reminds of a due date: the step, its working day, and the instant.</summary>
internal sealed record ReminderDate(ReminderStep Step, DateOnly Slot, DateTimeOffset At);

internal static class ReminderDates
{
    private const string StandardLadder = ParameterCatalogue.ReminderLadders + "task";

    public static IEnumerable<ReminderDate> Of(
        IReadOnlyDictionary<string, string> parameters, string ladder, DateTimeOffset due, TimeOnly time, WorkingDayCalendar calendar, DateTimeOffset now,
        bool expires = false)
    {
        // A due date lasts to its end, which is the first instant of the next day.
        var dueOn = BerlinTime.DateOf(due.AddTicks(-1));

        // A reminder before the date that would come on the date itself, or is past, tells nothing.
        return LadderOf(parameters, ladder).Steps
            .Select(step => (Step: step, Slot: step.SlotOf(dueOn, calendar, expires)))
            .Select(one => new ReminderDate(one.Step, one.Slot, BerlinTime.At(one.Slot, time)))
            .Where(date => date.Step.Kind is not ReminderKind.Before || (date.At > now && date.Slot < dueOn));
    }

    /// <summary>The tenant's ladder of that name, or what is a ladder itself; the ladder of tasks where it is neither.</summary>
    private static ReminderLadder LadderOf(IReadOnlyDictionary<string, string> parameters, string ladder)
    {
        if (parameters.GetValueOrDefault(ParameterCatalogue.ReminderLadders + ladder) is { } named)
            return ReminderLadder.Parse(named).Value!;
        return ReminderLadder.Parse(ladder) is { Succeeded: true, Value: { } own } ? own : ReminderLadder.Parse(parameters[StandardLadder]).Value!;
    }
}
