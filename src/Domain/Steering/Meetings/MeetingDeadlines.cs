using Kim.Domain.Calendar;

namespace Kim.Domain.Steering.Meetings;

/// <summary>How many working days before a meeting topics, invitation and papers are due, and how many after it the minutes.</summary>
public sealed record LeadTimes(int Topics, int Invitation, int Papers, int Minutes);

/// <summary>The last days for what a meeting needs.</summary>
public sealed record MeetingDeadlines(DateOnly Topics, DateOnly Invitation, DateOnly Papers, DateOnly Minutes)
{
    public static MeetingDeadlines Of(DateOnly meetsOn, LeadTimes lead, WorkingDayCalendar calendar) => new(
        Before(meetsOn, lead.Topics, calendar), Before(meetsOn, lead.Invitation, calendar), Before(meetsOn, lead.Papers, calendar), calendar.Add(meetsOn, lead.Minutes));

    private static DateOnly Before(DateOnly meetsOn, int days, WorkingDayCalendar calendar) => days == 0 ? meetsOn : calendar.Add(meetsOn, -days);
}
